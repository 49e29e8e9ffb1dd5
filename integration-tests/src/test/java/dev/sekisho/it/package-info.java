/// The packaged server as a black box, behind a real gateway.
@NullMarked
package dev.sekisho.it;

import org.jspecify.annotations.NullMarked;

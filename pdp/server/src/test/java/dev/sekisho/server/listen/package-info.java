@NullMarked
package dev.sekisho.server.listen;

import org.jspecify.annotations.NullMarked;

/// Who calls: keys, and what they open.
@NullMarked
package dev.sekisho.server.caller;

import org.jspecify.annotations.NullMarked;

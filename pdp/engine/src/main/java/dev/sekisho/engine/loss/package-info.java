/// The signal-loss check (semantics §2): that knowing less never opens a door, proven from the policies alone.
@NullMarked
package dev.sekisho.engine.loss;

import org.jspecify.annotations.NullMarked;

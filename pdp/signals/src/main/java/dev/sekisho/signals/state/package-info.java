/// The state: a fold of the journal, immutable, read at a clock reading.
@NullMarked
package dev.sekisho.signals.state;

import org.jspecify.annotations.NullMarked;

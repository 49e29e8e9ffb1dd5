/// What the journal of signals holds, and how it is written.
@NullMarked
package dev.sekisho.signals.event;

import org.jspecify.annotations.NullMarked;

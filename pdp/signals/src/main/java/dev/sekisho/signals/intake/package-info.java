/// What is checked before an assertion is believed.
@NullMarked
package dev.sekisho.signals.intake;

import org.jspecify.annotations.NullMarked;

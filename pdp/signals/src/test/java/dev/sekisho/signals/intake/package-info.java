@NullMarked
package dev.sekisho.signals.intake;

import org.jspecify.annotations.NullMarked;

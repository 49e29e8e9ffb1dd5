@NullMarked
package dev.sekisho.signals.state;

import org.jspecify.annotations.NullMarked;

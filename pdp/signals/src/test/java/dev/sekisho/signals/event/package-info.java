@NullMarked
package dev.sekisho.signals.event;

import org.jspecify.annotations.NullMarked;

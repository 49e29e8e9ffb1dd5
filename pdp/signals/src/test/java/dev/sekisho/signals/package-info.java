@NullMarked
package dev.sekisho.signals;

import org.jspecify.annotations.NullMarked;

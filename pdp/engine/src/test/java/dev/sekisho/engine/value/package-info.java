@NullMarked
package dev.sekisho.engine.value;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.sekisho.engine.compile;

import org.jspecify.annotations.NullMarked;

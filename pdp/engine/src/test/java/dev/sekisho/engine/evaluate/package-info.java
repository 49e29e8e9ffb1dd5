@NullMarked
package dev.sekisho.engine.evaluate;

import org.jspecify.annotations.NullMarked;

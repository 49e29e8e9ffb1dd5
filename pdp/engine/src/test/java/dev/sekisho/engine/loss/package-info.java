@NullMarked
package dev.sekisho.engine.loss;

import org.jspecify.annotations.NullMarked;

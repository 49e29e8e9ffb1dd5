@NullMarked
package dev.sekisho.engine.expression;

import org.jspecify.annotations.NullMarked;

/// Cedar expressions as trees, read from the official JSON form.
@NullMarked
package dev.sekisho.engine.expression;

import org.jspecify.annotations.NullMarked;

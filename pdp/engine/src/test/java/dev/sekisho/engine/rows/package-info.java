/// A table of expressions at the edges of their meaning, and what each comes to in one small world. The tests of the
/// administration ask the official engine for the same rows.
@NullMarked
package dev.sekisho.engine.rows;

import org.jspecify.annotations.NullMarked;

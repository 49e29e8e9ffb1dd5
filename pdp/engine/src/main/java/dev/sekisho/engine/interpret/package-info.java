/// The readable meaning of Cedar: the oracle of the compiled plan, and where explanations come from.
@NullMarked
package dev.sekisho.engine.interpret;

import org.jspecify.annotations.NullMarked;

/// Fuzzing of everything that reads what comes from outside. Findings stand as files in the resources.
@NullMarked
package dev.sekisho.engine.fuzz;

import org.jspecify.annotations.NullMarked;

/// Policy sets made into a plan that is quick to ask: policies found by what their heads name, conditions as trees of
/// small nodes, what several policies share evaluated once a request.
@NullMarked
package dev.sekisho.engine.compile;

import org.jspecify.annotations.NullMarked;

package dev.sekisho.engine.loss;

import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an expression comes to before and after a step, as functions over the [Bit]s.
///
/// @param before the step
/// @param after the step
/// @param up it may have become another value, of those that have an order a greater one
/// @param down it may have become another value, of those that have an order a smaller one
/// @param moved it may be another entity, or a record at another place
/// @param exact whether its cases are its values, and not one for each stretch between the policies' constants
record Meaning(Side before, Side after, int up, int down, int moved, boolean exact) {
    /// One side of a step.
    ///
    /// @param fails it errs
    /// @param cases when it is which value, never when it errs; empty if its values are not told apart
    record Side(int fails, Map<CedarValue, Integer> cases) {
        /// Copies the map, in its order.
        Side {
            cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
        }

        /// It is `value`.
        int is(CedarValue value) {
            return cases.getOrDefault(value, Diagram.FALSE);
        }

        /// It is true.
        int holds() {
            return is(BoolValue.TRUE);
        }

        /// It is false.
        int holdsNot() {
            return is(BoolValue.FALSE);
        }
    }

    /// Whether its cases are Booleans.
    boolean isTruth() {
        return exact
                && !before.cases().isEmpty()
                && before.cases().keySet().stream().allMatch(BoolValue.class::isInstance)
                && after.cases().keySet().stream().allMatch(BoolValue.class::isInstance);
    }
}

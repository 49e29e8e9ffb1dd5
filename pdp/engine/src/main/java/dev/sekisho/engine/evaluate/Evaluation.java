package dev.sekisho.engine.evaluate;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What each policy of a set came to. Policies that are in neither set were not satisfied and did not err.
///
/// @param satisfied ids of policies whose scope and conditions hold, permits and forbids alike
/// @param erroring ids of policies that could not be evaluated
public record Evaluation(SortedSet<String> satisfied, SortedSet<String> erroring) {
    /// Copies the sets.
    public Evaluation {
        satisfied = Collections.unmodifiableSortedSet(new TreeSet<>(satisfied));
        erroring = Collections.unmodifiableSortedSet(new TreeSet<>(erroring));
    }
}

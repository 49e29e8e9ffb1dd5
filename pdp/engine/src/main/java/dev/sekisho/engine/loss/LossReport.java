package dev.sekisho.engine.loss;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the check says of each policy of a set.
///
/// @param policies by id, in the order of the set
public record LossReport(Map<String, LossVerdict> policies) {
    /// Copies the map.
    public LossReport {
        policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
    }

    /// Of the whole decision: refuted if some policy is, else undecided if some policy is, else proven. A decision
    /// that grants more has a policy to blame.
    public LossVerdict whole() {
        LossVerdict whole = new LossVerdict.Proven(true);
        for (LossVerdict verdict : policies.values()) {
            if (rank(verdict) > rank(whole)) {
                whole = verdict;
            }
        }
        return whole;
    }

    private static int rank(LossVerdict verdict) {
        return switch (verdict) {
            case LossVerdict.Proven(boolean alone) -> alone ? 0 : 1;
            case LossVerdict.Undecided _ -> 2;
            case LossVerdict.Refuted _ -> 3;
        };
    }
}

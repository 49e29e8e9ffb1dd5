package dev.sekisho.decision.judgement;

import dev.sekisho.engine.policy.Policy;
import java.util.List;
import java.util.SortedSet;

/// What the decision rule makes of an evaluation (semantics §4), before remedies.
///
/// @param permitted whether it is a permit
/// @param reasons codes, the first the most telling; empty on a permit
/// @param determining policies that made it so: permits, then forbids, each in the order of their ids
/// @param erroring ids of enforced policies that erred
/// @param obligations what the gateway must do with a permit, each once, in the order of their policies' ids
/// @param advice of the satisfied permits
/// @param endsWithoutRemedy whether a `@final` forbid is among the determining policies
public record Judgement(
        boolean permitted,
        List<String> reasons,
        List<Policy> determining,
        SortedSet<String> erroring,
        List<String> obligations,
        List<String> advice,
        boolean endsWithoutRemedy) {
    /// Copies the lists.
    public Judgement {
        reasons = List.copyOf(reasons);
        determining = List.copyOf(determining);
        obligations = List.copyOf(obligations);
        advice = List.copyOf(advice);
    }
}

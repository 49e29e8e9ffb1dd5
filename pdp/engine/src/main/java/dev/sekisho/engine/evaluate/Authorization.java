package dev.sekisho.engine.evaluate;

import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// A decision by Cedar alone (official `authorizer.rs`), without this product's hardening and obligations: any
/// satisfied
/// forbid denies, else any satisfied permit allows, and a policy that errs says nothing.
///
/// @param allows whether the answer is allow
/// @param reasons ids of the determining policies
/// @param errors ids of the policies that erred
public record Authorization(boolean allows, SortedSet<String> reasons, SortedSet<String> errors) {
    /// Makes the sets unmodifiable.
    public Authorization {
        reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
        errors = Collections.unmodifiableSortedSet(new TreeSet<>(errors));
    }

    /// What an evaluation of `policies` decides.
    public static Authorization of(Collection<Policy> policies, Evaluation evaluation) {
        SortedSet<String> permits = new TreeSet<>();
        SortedSet<String> forbids = new TreeSet<>();
        for (Policy policy : policies) {
            if (evaluation.satisfied().contains(policy.id())) {
                (policy.effect() == Effect.FORBID ? forbids : permits).add(policy.id());
            }
        }
        boolean allows = forbids.isEmpty() && !permits.isEmpty();
        return new Authorization(allows, forbids.isEmpty() ? permits : forbids, evaluation.erroring());
    }
}

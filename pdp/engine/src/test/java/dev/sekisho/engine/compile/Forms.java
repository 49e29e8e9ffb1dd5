package dev.sekisho.engine.compile;

import dev.sekisho.engine.policy.Policy;
import java.util.List;

/// A set in both forms that it can have: written as a class, and walked along.
public final class Forms {
    private Forms() {}

    /// Of one set.
    public static List<CompiledPolicies> of(List<Policy> policies) {
        return List.of(CompiledPolicies.of(policies), CompiledPolicies.walked(policies));
    }
}

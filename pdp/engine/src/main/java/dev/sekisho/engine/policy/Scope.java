package dev.sekisho.engine.policy;

import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.value.EntityUid;
import java.util.List;
import java.util.Set;

/// What a policy's head says, as far as it can be told from the types and the action of a request alone: whether
/// the policy *may* match. Never says no where official Cedar says yes.
public final class Scope {
    private final CedarSchema schema;

    /// For policies over `schema`.
    public Scope(CedarSchema schema) {
        this.schema = schema;
    }

    /// Whether `policy` can match a request for `action` of a principal and a resource of these types.
    public boolean mayMatch(Policy policy, String principalType, EntityUid action, String resourceType) {
        return policy.head().principal().mayBe(principalType)
                && matches(policy, action)
                && policy.head().resource().mayBe(resourceType);
    }

    /// Whether the policy's head accepts `action`.
    public boolean matches(Policy policy, EntityUid action) {
        return switch (policy.head().action()) {
            case Head.Actions.Any() -> true;
            case Head.Actions.Equal(EntityUid uid) -> uid.equals(action);
            case Head.Actions.In(Set<EntityUid> groups) ->
                groups.contains(action)
                        || schema.actionEntities(action).stream().anyMatch(entity -> groups.contains(entity.uid()));
        };
    }

    /// The policies of `policies` that may match.
    public List<Policy> select(List<Policy> policies, String principalType, EntityUid action, String resourceType) {
        return policies.stream()
                .filter(policy -> mayMatch(policy, principalType, action, resourceType))
                .toList();
    }
}

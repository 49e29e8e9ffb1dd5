package dev.sekisho.engine.policy;

import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a policy's head says, as far as it can be told from the types and the action of a request alone: whether
/// the
/// policy *may* match. Never says no where official Cedar says yes.
public final class Scope {
    private final CedarSchema schema;

    /// For policies over `schema`.
    public Scope(CedarSchema schema) {
        this.schema = schema;
    }

    /// Whether `policy` can match a request for `action` of a principal and a resource of these types.
    public boolean mayMatch(Policy policy, String principalType, EntityUid action, String resourceType) {
        return mayBe(policy.body().object("principal"), principalType)
                && matches(policy, action)
                && mayBe(policy.body().object("resource"), resourceType);
    }

    /// Whether the policy's head accepts `action`.
    public boolean matches(Policy policy, EntityUid action) {
        JsonObject constraint = policy.body().object("action").orElse(JsonObject.EMPTY);
        return switch (constraint.string("op").orElse("All")) {
            case "==" -> uid(constraint.object("entity")).equals(Optional.of(action));
            case "in" -> {
                Set<EntityUid> named = new HashSet<>();
                uid(constraint.object("entity")).ifPresent(named::add);
                constraint.array("entities").ifPresent(list -> {
                    for (JsonValue item : list.items()) {
                        uid(Optional.of(item).map(JsonObject.class::cast)).ifPresent(named::add);
                    }
                });
                yield schema.actionEntities(action).stream().anyMatch(entity -> named.contains(entity.uid()))
                        || named.contains(action);
            }
            default -> true;
        };
    }

    private boolean mayBe(Optional<JsonObject> constraint, String type) {
        JsonObject head = constraint.orElse(JsonObject.EMPTY);
        return switch (head.string("op").orElse("All")) {
            case "==" ->
                uid(head.object("entity")).map(uid -> uid.type().equals(type)).orElse(true);
            case "is" -> head.string("entity_type").orElse(type).equals(type);
            default -> true;
        };
    }

    private static Optional<EntityUid> uid(Optional<JsonObject> entity) {
        return entity.map(found -> found.object("__entity").orElse(found))
                .map(found -> new EntityUid(
                        found.string("type").orElse(""), found.string("id").orElse("")));
    }

    /// The policies of `policies` that may match.
    public List<Policy> select(List<Policy> policies, String principalType, EntityUid action, String resourceType) {
        return policies.stream()
                .filter(policy -> mayMatch(policy, principalType, action, resourceType))
                .toList();
    }
}

package dev.sekisho.engine.policy;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ValueJsonReader;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Reads a head in the official JSON form (official `est/scope_constraints.rs`), with the values of a template's
/// slots.
final class HeadReader {
    private static final ValueJsonReader VALUES = ValueJsonReader.ofPolicy();

    private final String where;
    private final Map<String, EntityUid> slots;

    /// @param slots values by the slot's name, `?principal` and `?resource`; empty for a policy that is no template
    HeadReader(String where, Map<String, EntityUid> slots) {
        this.where = where;
        this.slots = slots;
    }

    Head read(JsonObject policy) {
        return new Head(entities(policy, "principal"), actions(policy), entities(policy, "resource"));
    }

    private Head.Entities entities(JsonObject policy, String part) {
        JsonObject constraint = policy.object(part).orElse(JsonObject.EMPTY);
        return switch (constraint.string("op").orElse("All")) {
            case "All" -> new Head.Entities.Any();
            case "==" -> new Head.Entities.Equal(entity(part, constraint));
            case "in" -> new Head.Entities.In(entity(part, constraint));
            case "is" -> {
                String type = constraint
                        .string("entity_type")
                        .map(String::intern)
                        .orElseThrow(() -> refused(part, "no `entity_type`", "a type of entities"));
                yield constraint
                        .object("in")
                        .<Head.Entities>map(group -> new Head.Entities.IsIn(type, entity(part, group)))
                        .orElseGet(() -> new Head.Entities.Is(type));
            }
            default -> throw refused(part, "another operator", "`All`, `==`, `in` or `is`");
        };
    }

    /// `entity`, or what stands for `slot`.
    private EntityUid entity(String part, JsonObject constraint) {
        if (constraint.string("slot").isPresent()) {
            String slot = constraint.string("slot").get();
            EntityUid value = slots.get(slot);
            if (value == null || !slot.equals("?" + part)) {
                throw refused(part, "the slot `" + slot + "` without a value", "an entity");
            }
            return value;
        }
        return VALUES.uid(where + "." + part, constraint.get("entity").orElse(JsonObject.EMPTY));
    }

    private Head.Actions actions(JsonObject policy) {
        JsonObject constraint = policy.object("action").orElse(JsonObject.EMPTY);
        return switch (constraint.string("op").orElse("All")) {
            case "All" -> new Head.Actions.Any();
            case "==" -> new Head.Actions.Equal(action(constraint.get("entity").orElse(JsonObject.EMPTY)));
            case "in" -> {
                Set<EntityUid> groups = new LinkedHashSet<>();
                constraint.get("entity").ifPresent(group -> groups.add(action(group)));
                constraint
                        .array("entities")
                        .map(JsonArray::items)
                        .ifPresent(items -> items.forEach(group -> groups.add(action(group))));
                yield new Head.Actions.In(groups);
            }
            default -> throw refused("action", "another operator", "`All`, `==` or `in`");
        };
    }

    private EntityUid action(JsonValue json) {
        return VALUES.uid(where + ".action", json);
    }

    private ProblemException refused(String part, String found, String expected) {
        return new ProblemException(EngineError.POLICY_INVALID, where + "." + part, found, expected);
    }
}

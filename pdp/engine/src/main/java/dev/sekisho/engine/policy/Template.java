package dev.sekisho.engine.policy;

import dev.sekisho.json.JsonObject;
import java.util.List;
import java.util.Map;

/// A policy with slots in its head, which links fill. Slots stand nowhere else.
///
/// @param id its name in the set
/// @param effect permit or forbid
/// @param annotations by name, unmodifiable
/// @param conditions shared by all links
/// @param body the official JSON form
public record Template(
        String id, Effect effect, Map<String, String> annotations, List<Condition> conditions, JsonObject body) {
    /// Copies the collections.
    public Template {
        annotations = Map.copyOf(annotations);
        conditions = List.copyOf(conditions);
    }

    /// Reads the official JSON form; refuses with `policy_invalid` or `policy_too_deep`.
    public static Template read(String id, JsonObject body) {
        return new Template(id, Policy.effect(id, body), Policy.annotations(body), Policy.conditions(id, body), body);
    }
}

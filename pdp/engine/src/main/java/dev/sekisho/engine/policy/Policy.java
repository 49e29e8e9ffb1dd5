package dev.sekisho.engine.policy;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.expression.ExpressionReader;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A policy, read from the official JSON form.
///
/// @param id its name in the set
/// @param effect permit or forbid
/// @param annotations by name, unmodifiable
/// @param head what it is about
/// @param conditions all must hold; they are evaluated in this order, and none after one that does not hold
/// @param body the official JSON form, as released; of a template's link, the template's
public record Policy(
        String id,
        Effect effect,
        Map<String, String> annotations,
        Head head,
        List<Condition> conditions,
        JsonObject body) {
    /// Copies the collections.
    public Policy {
        annotations = Map.copyOf(annotations);
        conditions = List.copyOf(conditions);
    }

    /// Reads the official JSON form; refuses with `policy_invalid` or `policy_too_deep`.
    public static Policy read(String id, JsonObject body) {
        return new Policy(
                id,
                effect(id, body),
                annotations(body),
                new HeadReader(id, Map.of()).read(body),
                conditions(id, body),
                body);
    }

    /// The policy that a template gives with values for its slots. Its conditions are this template's, not copies.
    ///
    /// @param slots values by the slot's name, `?principal` and `?resource`
    public static Policy link(Template template, String id, Map<String, EntityUid> slots) {
        return new Policy(
                id,
                template.effect(),
                template.annotations(),
                new HeadReader(id, slots).read(template.body()),
                template.conditions(),
                template.body());
    }

    static Effect effect(String id, JsonObject body) {
        return switch (body.string("effect").orElse("")) {
            case "permit" -> Effect.PERMIT;
            case "forbid" -> Effect.FORBID;
            default -> throw new ProblemException(EngineError.POLICY_INVALID, id, "no effect", "`permit` or `forbid`");
        };
    }

    static Map<String, String> annotations(JsonObject body) {
        Map<String, String> annotations = new LinkedHashMap<>();
        body.object("annotations")
                .orElse(JsonObject.EMPTY)
                .members()
                .forEach((name, value) -> annotations.put(name, value instanceof JsonString(String text) ? text : ""));
        return annotations;
    }

    static List<Condition> conditions(String id, JsonObject body) {
        List<Condition> conditions = new ArrayList<>();
        List<JsonValue> items = body.array("conditions").map(JsonArray::items).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            String where = id + ".conditions[" + i + "]";
            JsonObject condition = items.get(i) instanceof JsonObject object ? object : JsonObject.EMPTY;
            boolean unless = switch (condition.string("kind").orElse("")) {
                case "when" -> false;
                case "unless" -> true;
                default ->
                    throw new ProblemException(EngineError.POLICY_INVALID, where, "another kind", "`when` or `unless`");
            };
            conditions.add(new Condition(
                    unless, ExpressionReader.read(where, condition.get("body").orElse(JsonObject.EMPTY))));
        }
        return conditions;
    }

    /// The annotation, if the policy has it.
    public Optional<String> annotation(String name) {
        return Optional.ofNullable(annotations.get(name));
    }

    /// The items of an annotation that is a list in one string; empty if it is not there.
    public List<String> annotationItems(String name) {
        String text = annotations.getOrDefault(name, "").strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }
}

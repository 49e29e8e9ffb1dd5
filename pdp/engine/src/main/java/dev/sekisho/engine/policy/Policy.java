package dev.sekisho.engine.policy;

import dev.sekisho.engine.EngineError;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A static policy in the official JSON form.
///
/// @param id its name in the set
/// @param effect permit or forbid
/// @param annotations by name, unmodifiable
/// @param body the official JSON form, as released
public record Policy(String id, Effect effect, Map<String, String> annotations, JsonObject body) {
    /// Copies `annotations`.
    public Policy {
        annotations = Map.copyOf(annotations);
    }

    /// Reads the official JSON form; refuses with `policy_invalid`.
    public static Policy read(String id, JsonObject body) {
        Effect effect = switch (body.string("effect").orElse("")) {
            case "permit" -> Effect.PERMIT;
            case "forbid" -> Effect.FORBID;
            default -> throw new ProblemException(EngineError.POLICY_INVALID, id, "no effect", "`permit` or `forbid`");
        };
        Map<String, String> annotations = new LinkedHashMap<>();
        body.object("annotations")
                .orElse(JsonObject.EMPTY)
                .members()
                .forEach((name, value) -> annotations.put(name, value instanceof JsonString(String text) ? text : ""));
        return new Policy(id, effect, annotations, body);
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

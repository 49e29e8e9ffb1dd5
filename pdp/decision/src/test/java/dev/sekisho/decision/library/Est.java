package dev.sekisho.decision.library;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import java.util.List;

/// A policy in the official JSON form, made in a test.
///
/// @param id its name
/// @param body effect, head, conditions, annotations
public record Est(String id, JsonObject body) {
    private static final JsonObject ALL = JsonObject.builder().put("op", "All").build();

    /// A policy for everybody and everything.
    ///
    /// @param annotations as JSON, for instance `{'reason': 'x'}`
    public static Est policy(String effect, String id, String annotations, String kind, JsonObject condition) {
        JsonObject body = JsonObject.builder()
                .put("effect", effect)
                .put("principal", ALL)
                .put("action", ALL)
                .put("resource", ALL)
                .put("annotations", Json.object(annotations))
                .put(
                        "conditions",
                        JsonArray.of(JsonObject.builder()
                                .put("kind", kind)
                                .put("body", condition)
                                .build()))
                .build();
        return new Est(id, body);
    }

    public static Est permitWhen(String id, JsonObject condition) {
        return policy("permit", id, "{}", "when", condition);
    }

    public static Est forbidWhen(String id, JsonObject condition) {
        return policy("forbid", id, "{}", "when", condition);
    }

    public static Est forbidUnless(String id, JsonObject condition) {
        return policy("forbid", id, "{}", "unless", condition);
    }

    /// The same policy with other annotations.
    public Est annotated(String annotations) {
        return new Est(
                id,
                body.toBuilder().put("annotations", Json.object(annotations)).build());
    }

    /// The policies as `policies.json`.
    public static JsonObject set(List<Est> policies) {
        JsonObject.Builder named = JsonObject.builder();
        policies.forEach(policy -> named.put(policy.id(), policy.body()));
        return JsonObject.builder().put("staticPolicies", named.build()).build();
    }

    /// `context.device.kind`
    public static JsonObject path(String dotted) {
        List<String> names = List.of(dotted.split("\\."));
        JsonObject here = JsonObject.builder().put("Var", names.getFirst()).build();
        for (String name : names.subList(1, names.size())) {
            here = access(".", here, name);
        }
        return here;
    }

    /// `context.device has kind`
    public static JsonObject has(String dotted, String name) {
        return access("has", path(dotted), name);
    }

    private static JsonObject access(String operator, JsonObject left, String name) {
        return JsonObject.builder()
                .put(
                        operator,
                        JsonObject.builder().put("left", left).put("attr", name).build())
                .build();
    }

    /// A literal.
    public static JsonObject literal(String json) {
        return JsonObject.builder().put("Value", Json.value(json)).build();
    }

    /// `left operator right`
    public static JsonObject op(String operator, JsonValue left, JsonValue right) {
        return JsonObject.builder()
                .put(
                        operator,
                        JsonObject.builder()
                                .put("left", left)
                                .put("right", right)
                                .build())
                .build();
    }

    public static JsonObject not(JsonObject operand) {
        return JsonObject.builder()
                .put("!", JsonObject.builder().put("arg", operand).build())
                .build();
    }

    public static JsonObject call(String function, JsonObject... arguments) {
        return JsonObject.builder().put(function, JsonArray.of(arguments)).build();
    }
}

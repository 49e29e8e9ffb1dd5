package dev.sekisho.administration.cases;

import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// A policy with one part of its condition left out: a whole `when` or `unless`, or one part of the `&&` chain that it
/// is made of. Not left out are `has` and `is` on a permit: what follows such a guard errs without it, and a permit
/// that
/// errs does not permit either.
///
/// @param policy the policy's id
/// @param part the part, in words: "its `when`", or "part 2 of 3 of its condition 1 (`unless`)"
/// @param rest what is left; its id is no other's
record PolicyParts(String policy, String part, Policy rest) {
    /// Every part of `policy` that can be left out, in the order of the text.
    static List<PolicyParts> of(Policy policy) {
        List<JsonValue> conditions =
                policy.body().array("conditions").map(JsonArray::items).orElse(List.of());
        List<PolicyParts> parts = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            JsonObject condition = (JsonObject) conditions.get(i);
            String name = name(conditions.size(), i, condition.string("kind").orElse(""));
            List<JsonValue> chain = chain(condition.get("body").orElse(JsonObject.EMPTY));
            List<JsonValue> others = new ArrayList<>(conditions);
            others.remove(i);
            if (chain.size() > 1 || !isGuard(policy, chain.getFirst())) {
                parts.add(left(policy, name, parts.size(), others));
            }
            for (int j = 0; chain.size() > 1 && j < chain.size(); j++) {
                if (!isGuard(policy, chain.get(j))) {
                    List<JsonValue> shorter = new ArrayList<>(chain);
                    shorter.remove(j);
                    List<JsonValue> changed = new ArrayList<>(conditions);
                    changed.set(
                            i,
                            condition.toBuilder().put("body", joined(shorter)).build());
                    String part = "part " + (j + 1) + " of " + chain.size() + " of " + name;
                    parts.add(left(policy, part, parts.size(), changed));
                }
            }
        }
        return parts;
    }

    private static String name(int conditions, int index, String kind) {
        return conditions == 1 ? "its `" + kind + "`" : "its condition " + (index + 1) + " (`" + kind + "`)";
    }

    private static PolicyParts left(Policy policy, String part, int number, List<JsonValue> conditions) {
        JsonObject body = policy.body().toBuilder()
                .put("conditions", new JsonArray(conditions))
                .build();
        return new PolicyParts(policy.id(), part, Policy.read(policy.id() + "~" + number, body));
    }

    private static boolean isGuard(Policy policy, JsonValue part) {
        return policy.effect() == Effect.PERMIT
                && part instanceof JsonObject operation
                && (operation.get("has").isPresent() || operation.get("is").isPresent());
    }

    /// The parts of a chain of `&&`, however it is bracketed.
    private static List<JsonValue> chain(JsonValue body) {
        if (!(body instanceof JsonObject operation) || operation.object("&&").isEmpty()) {
            return List.of(body);
        }
        JsonObject both = operation.object("&&").get();
        List<JsonValue> parts = new ArrayList<>(chain(both.get("left").orElse(JsonObject.EMPTY)));
        parts.addAll(chain(both.get("right").orElse(JsonObject.EMPTY)));
        return parts;
    }

    private static JsonValue joined(List<JsonValue> parts) {
        JsonValue joined = parts.getFirst();
        for (JsonValue part : parts.subList(1, parts.size())) {
            JsonObject both =
                    JsonObject.builder().put("left", joined).put("right", part).build();
            joined = JsonObject.builder().put("&&", both).build();
        }
        return joined;
    }
}

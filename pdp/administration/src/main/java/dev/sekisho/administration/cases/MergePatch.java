package dev.sekisho.administration.cases;

import dev.sekisho.json.JsonNull;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/// JSON Merge Patch (RFC 7396): objects merge, `null` removes, anything else replaces.
final class MergePatch {
    private MergePatch() {}

    static JsonValue apply(JsonValue target, JsonValue patch) {
        if (!(patch instanceof JsonObject(Map<String, JsonValue> changes))) {
            return patch;
        }
        Map<String, JsonValue> merged =
                new LinkedHashMap<>(target instanceof JsonObject object ? object.members() : Map.of());
        changes.forEach((name, value) -> {
            if (value instanceof JsonNull) {
                merged.remove(name);
            } else {
                merged.put(name, apply(merged.getOrDefault(name, JsonObject.EMPTY), value));
            }
        });
        return new JsonObject(merged);
    }
}

package dev.sekisho.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An array.
///
/// @param items unmodifiable
public record JsonArray(List<JsonValue> items) implements JsonValue {
    /// Copies `items`.
    public JsonArray {
        items = List.copyOf(items);
    }

    /// An array of strings.
    public static JsonArray ofStrings(Iterable<String> values) {
        List<JsonValue> items = new ArrayList<>();
        for (String value : values) {
            items.add(new JsonString(value));
        }
        return new JsonArray(items);
    }

    /// An array of `items`.
    public static JsonArray of(JsonValue... items) {
        return new JsonArray(Arrays.asList(items));
    }
}

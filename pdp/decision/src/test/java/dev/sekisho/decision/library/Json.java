package dev.sekisho.decision.library;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;

/// JSON written in tests, with `'` for `"`.
public final class Json {
    private Json() {}

    public static JsonValue value(String text) {
        return JsonReader.read("test", text.replace('\'', '"'), JsonLimits.FILE).orThrow();
    }

    public static JsonObject object(String text) {
        return (JsonObject) value(text);
    }
}

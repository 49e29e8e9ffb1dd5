package dev.sekisho.decision.release;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;

/// What people read, in Japanese and English: `messages/*.json`.
///
/// @param ja key -> text
/// @param en key -> text
public record Messages(Map<String, String> ja, Map<String, String> en) {
    /// Copies the maps.
    public Messages {
        ja = Map.copyOf(ja);
        en = Map.copyOf(en);
    }

    /// Reads the two flat objects.
    public static Messages read(JsonObject ja, JsonObject en) {
        return new Messages(texts("messages/ja.json", ja), texts("messages/en.json", en));
    }

    /// The texts of `key` by language; the key itself where there is none.
    public JsonObject both(String key) {
        return JsonObject.builder()
                .put("ja", ja.getOrDefault(key, key))
                .put("en", en.getOrDefault(key, key))
                .build();
    }

    /// These messages with `more` on top.
    public Messages plus(Messages more) {
        Map<String, String> japanese = new LinkedHashMap<>(ja);
        japanese.putAll(more.ja);
        Map<String, String> english = new LinkedHashMap<>(en);
        english.putAll(more.en);
        return new Messages(japanese, english);
    }

    private static Map<String, String> texts(String where, JsonObject document) {
        Map<String, String> texts = new LinkedHashMap<>();
        document.members().forEach((key, value) -> {
            if (!(value instanceof JsonString(String text))) {
                throw new StrictJson(where, document).refused("`" + key + "` that is not a string", "a string");
            }
            texts.put(key, text);
        });
        return texts;
    }
}

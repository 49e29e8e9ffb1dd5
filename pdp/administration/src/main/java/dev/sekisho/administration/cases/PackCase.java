package dev.sekisho.administration.cases;

import dev.sekisho.json.JsonObject;

/// One case, with everything it needs spelled out.
///
/// @param where file and number, for people
/// @param name what it claims
/// @param given signals, entities, settings, presence
/// @param when the request and its time
/// @param then what must come out
public record PackCase(String where, String name, JsonObject given, JsonObject when, JsonObject then) {
    /// As a document of its own.
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("name", name)
                .put("given", given)
                .put("when", when)
                .put("then", then)
                .build();
    }

    /// Back from [#toJson].
    public static PackCase read(String where, JsonObject document) {
        return new PackCase(
                where,
                document.string("name").orElse(""),
                document.object("given").orElse(JsonObject.EMPTY),
                document.object("when").orElse(JsonObject.EMPTY),
                document.object("then").orElse(JsonObject.EMPTY));
    }
}

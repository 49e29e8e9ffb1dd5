package dev.sekisho.engine.value;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The official JSON form of values and entities, with explicit `__entity` and `__extn`, so that no schema is
/// needed to
/// read it back.
public final class CedarJson {
    private CedarJson() {}

    /// A value.
    public static JsonValue write(CedarValue value) {
        return switch (value) {
            case BoolValue(boolean truth) -> new JsonBool(truth);
            case LongValue(long number) -> new JsonLong(number);
            case StringValue(String text) -> new JsonString(text);
            case EntityUid uid -> JsonObject.builder().put("__entity", uid(uid)).build();
            case SetValue(Set<CedarValue> items) -> {
                List<JsonValue> written = new ArrayList<>();
                items.forEach(item -> written.add(write(item)));
                yield new JsonArray(written);
            }
            case RecordValue(Map<String, CedarValue> fields) -> {
                JsonObject.Builder written = JsonObject.builder();
                fields.forEach((name, field) -> written.put(name, write(field)));
                yield written.build();
            }
            case ExtensionValue extension ->
                JsonObject.builder()
                        .put(
                                "__extn",
                                JsonObject.builder()
                                        .put("fn", extension.function())
                                        .put("arg", extension.text())
                                        .build())
                        .build();
        };
    }

    /// An entity's name: `{"type", "id"}`.
    public static JsonObject uid(EntityUid uid) {
        return JsonObject.builder().put("type", uid.type()).put("id", uid.id()).build();
    }

    /// An entity: `{"uid", "attrs", "parents"}`, and `tags` if it has some; parents in their order of names.
    public static JsonObject write(Entity entity) {
        List<JsonValue> parents = new ArrayList<>();
        new TreeSet<>(entity.parents()).forEach(parent -> parents.add(uid(parent)));
        JsonObject.Builder written = JsonObject.builder()
                .put("uid", uid(entity.uid()))
                .put("attrs", write(entity.attributes()))
                .put("parents", new JsonArray(parents));
        if (!entity.tags().fields().isEmpty()) {
            written.put("tags", write(entity.tags()));
        }
        return written.build();
    }
}

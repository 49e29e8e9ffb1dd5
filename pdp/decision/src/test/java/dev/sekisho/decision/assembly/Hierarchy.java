package dev.sekisho.decision.assembly;

import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/// The library with another hierarchy.
final class Hierarchy {
    private Hierarchy() {}

    /// Without an entity that others may still name as their parent.
    static Release without(String entity) {
        return with(without(Assembled.uid(entity)));
    }

    private static Release with(List<JsonValue> entities) {
        return Library.with("directory.json", "entities", new JsonArray(entities));
    }

    private static List<JsonValue> without(EntityUid gone) {
        List<JsonValue> left = entities();
        if (!left.removeIf(entity -> isNamed(entity, gone))) {
            throw new IllegalArgumentException("no " + gone);
        }
        return left;
    }

    private static List<JsonValue> entities() {
        return new ArrayList<>(Library.document("directory.json")
                .array("entities")
                .orElseThrow()
                .items());
    }

    private static boolean isNamed(JsonValue entity, EntityUid uid) {
        JsonObject name = ((JsonObject) entity).object("uid").orElseThrow();
        return name.string("type").orElseThrow().equals(uid.type())
                && name.string("id").orElseThrow().equals(uid.id());
    }

    /// With entities of `type` coming from elsewhere.
    static Release ofKind(String type, String kind) {
        JsonObject schema = Library.document("schema.json");
        JsonObject space = schema.object("").orElseThrow();
        JsonObject types = space.object("entityTypes").orElseThrow();
        JsonObject changed = types.object(type).orElseThrow().toBuilder()
                .put("annotations", Json.object("{'membership': '" + kind + "'}"))
                .build();
        return Library.with(
                "schema.json",
                Json.object(JsonWriter.canonicalText(schema.toBuilder()
                        .put(
                                "",
                                space.toBuilder()
                                        .put(
                                                "entityTypes",
                                                types.toBuilder()
                                                        .put(type, changed)
                                                        .build())
                                        .build())
                        .build())));
    }
}

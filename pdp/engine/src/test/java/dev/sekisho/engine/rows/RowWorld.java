package dev.sekisho.engine.rows;

import dev.sekisho.engine.entity.EntitiesReader;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.ValueJsonReader;
import dev.sekisho.json.JsonObject;

/// The one world of the rows, `world.json`: alice, below the groups staff, all and world, reads the document d.
/// Nobody, the group world and the folder root are unknown entities.
public final class RowWorld {
    private static final ValueJsonReader VALUES = ValueJsonReader.ofEntity();

    private RowWorld() {}

    /// The question.
    public static Query query() {
        JsonObject world = (JsonObject) Resource.read(RowWorld.class, "world.json");
        EntitiesReader entities = EntitiesReader.withoutSchema();
        return new Query(
                new Request(uid(world, "principal"), uid(world, "action"), uid(world, "resource"), (RecordValue)
                        VALUES.value("context", world.object("context").orElseThrow())),
                EntityStore.of(
                        entities.entities("entities", world.array("entities").orElseThrow())));
    }

    private static EntityUid uid(JsonObject world, String part) {
        return VALUES.uid(part, world.get(part).orElseThrow());
    }
}

package dev.sekisho.administration.cedar.worker;

import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.DateTime;
import com.cedarpolicy.value.Decimal;
import com.cedarpolicy.value.Duration;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.IpAddress;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonDouble;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonNull;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Turns the JSON form of values and entities into the bindings' objects. Type names are parsed natively, so each
/// is
/// parsed once.
final class CedarValues {
    private static final int TYPE_NAMES_KEPT = 10_000;

    private final Map<String, EntityTypeName> typeNames = new ConcurrentHashMap<>();

    EntityUID uid(JsonObject uid) {
        String type = uid.string("type").orElseThrow();
        EntityTypeName known = typeNames.get(type);
        EntityTypeName name = known != null
                ? known
                : EntityTypeName.parse(type)
                        .orElseThrow(() -> new IllegalArgumentException("not an entity type: `" + type + "`"));
        if (known == null && typeNames.size() < TYPE_NAMES_KEPT) {
            typeNames.put(type, name);
        }
        return name.of(uid.string("id").orElseThrow());
    }

    Map<String, Value> record(JsonObject record) {
        Map<String, Value> fields = new LinkedHashMap<>();
        record.members().forEach((name, value) -> fields.put(name, value(value)));
        return fields;
    }

    Entities entities(JsonArray array) {
        Set<Entity> entities = new HashSet<>();
        for (JsonValue item : array.items()) {
            JsonObject entity = (JsonObject) item;
            Set<EntityUID> parents = new HashSet<>();
            entity.array("parents").orElseThrow().items().forEach(parent -> parents.add(uid((JsonObject) parent)));
            entities.add(new Entity(
                    uid(entity.object("uid").orElseThrow()),
                    record(entity.object("attrs").orElseThrow()),
                    parents,
                    record(entity.object("tags").orElse(JsonObject.EMPTY))));
        }
        return new Entities(entities);
    }

    private Value value(JsonValue value) {
        return switch (value) {
            case JsonBool(boolean truth) -> new PrimBool(truth);
            case JsonLong(long number) -> new PrimLong(number);
            case JsonString(String text) -> new PrimString(text);
            case JsonArray(List<JsonValue> items) -> {
                List<Value> list = new ArrayList<>();
                items.forEach(item -> list.add(value(item)));
                yield new CedarList(list);
            }
            case JsonObject object -> object(object);
            case JsonDouble _, JsonNull _ -> throw new IllegalArgumentException("no Cedar value");
        };
    }

    private Value object(JsonObject object) {
        if (object.object("__entity").isPresent()) {
            return uid(object.object("__entity").get());
        }
        if (object.object("__extn").isPresent()) {
            JsonObject call = object.object("__extn").get();
            String text = call.string("arg").orElseThrow();
            return switch (call.string("fn").orElseThrow()) {
                case "ip" -> new IpAddress(text);
                case "decimal" -> new Decimal(text);
                case "datetime" -> new DateTime(text);
                case "duration" -> new Duration(text);
                case String other -> throw new IllegalArgumentException("no extension `" + other + "`");
            };
        }
        return new CedarMap(record(object));
    }
}

package dev.sekisho.engine.entity;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.ValueJsonReader;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads entities and contexts in the official JSON form (official `entities/json/`). With a schema it is as strict
/// as the official engine: undeclared, missing and ill-typed attributes are refused, references and extension values
/// may be implicit, and the schema's actions are added. Without one only explicit forms are read.
public final class EntitiesReader {
    private static final ValueJsonReader PLAIN = ValueJsonReader.ofEntity();

    private final boolean typed;
    private final CedarSchema schema;

    private EntitiesReader(boolean typed, CedarSchema schema) {
        this.typed = typed;
        this.schema = schema;
    }

    /// For entities of any shape.
    public static EntitiesReader withoutSchema() {
        return new EntitiesReader(false, new CedarSchema(Map.of(), Map.of()));
    }

    /// For entities that `schema` describes.
    public static EntitiesReader of(CedarSchema schema) {
        return new EntitiesReader(true, schema);
    }

    /// The entities of a document, and the schema's actions.
    ///
    /// @throws ProblemException `entity_invalid`, `value_too_deep`
    public List<Entity> entities(String where, JsonArray document) {
        Map<EntityUid, Entity> entities = new LinkedHashMap<>();
        for (int i = 0; i < document.items().size(); i++) {
            String place = where + "[" + i + "]";
            Entity entity = entity(place, object(place, document.items().get(i)));
            if (entities.put(entity.uid(), entity) != null) {
                throw refused(place, "`" + entity.uid() + "` again", "one entity of each name");
            }
        }
        schema.actions()
                .values()
                .forEach(action -> entities.putIfAbsent(
                        action.uid(), new Entity(action.uid(), RecordValue.EMPTY, action.parents())));
        return new ArrayList<>(entities.values());
    }

    private Entity entity(String where, JsonObject json) {
        EntityUid uid = PLAIN.uid(where + ".uid", json.get("uid").orElse(JsonObject.EMPTY));
        Set<EntityUid> parents = new LinkedHashSet<>();
        json.array("parents")
                .ifPresent(items ->
                        items.items().forEach(parent -> parents.add(PLAIN.uid(where + ".parents", parent))));
        JsonObject attributes = json.object("attrs").orElse(JsonObject.EMPTY);
        JsonObject tags = json.object("tags").orElse(JsonObject.EMPTY);
        return !typed || schema.action(uid).isPresent()
                ? new Entity(uid, plain(where + ".attrs", attributes), plain(where + ".tags", tags), parents)
                : typed(where, uid, attributes, tags, parents);
    }

    private static RecordValue plain(String where, JsonObject record) {
        Map<String, CedarValue> fields = new LinkedHashMap<>();
        record.members().forEach((name, value) -> fields.put(name.intern(), PLAIN.value(where + "." + name, value)));
        return new RecordValue(fields);
    }

    private Entity typed(String where, EntityUid uid, JsonObject attributes, JsonObject tags, Set<EntityUid> parents) {
        EntityTypeDeclaration type = schema.entityType(uid.type())
                .orElseThrow(() -> refused(where, "`" + uid + "`", "an entity of the schema"));
        if (!type.enumeration().isEmpty() && !type.enumeration().contains(uid.id())) {
            throw refused(where, "`" + uid + "`", "one of the enumeration " + type.enumeration());
        }
        for (EntityUid parent : parents) {
            if (!ancestors(type).contains(parent.type())) {
                throw refused(where, "the parent `" + parent + "`", "a parent of " + type.memberOf());
            }
        }
        TypedValueReader reader = new TypedValueReader(schema);
        Map<String, CedarValue> tagValues = new LinkedHashMap<>();
        tags.members().forEach((name, value) -> {
            if (!(type.tags() instanceof EntityTypeDeclaration.Tags.Of(CedarType declared))) {
                throw refused(where + ".tags", "tags", "none");
            }
            tagValues.put(name, reader.value(where + ".tags." + name, value, declared));
        });
        return new Entity(
                uid,
                reader.record(where + ".attrs", attributes, type.attributes()),
                new RecordValue(tagValues),
                parents);
    }

    /// Types that an ancestor may have: a document may name all ancestors as parents.
    private Set<String> ancestors(EntityTypeDeclaration type) {
        Set<String> ancestors = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(type.memberOf());
        while (!left.isEmpty()) {
            String next = left.poll();
            if (ancestors.add(next)) {
                schema.entityType(next).ifPresent(above -> left.addAll(above.memberOf()));
            }
        }
        return ancestors;
    }

    /// The context of a request for `action`.
    ///
    /// @throws ProblemException `entity_invalid`, `value_too_deep`
    public RecordValue context(String where, EntityUid action, JsonObject document) {
        return !typed
                ? plain(where, document)
                : new TypedValueReader(schema)
                        .record(
                                where,
                                document,
                                schema.action(action)
                                        .orElseThrow(() ->
                                                refused(where, "the action `" + action + "`", "one of the schema"))
                                        .context());
    }

    private static JsonObject object(String where, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw refused(where, "no object", "an entity");
    }

    private static ProblemException refused(String where, String found, String expected) {
        return new ProblemException(EngineError.ENTITY_INVALID, where, found, expected);
    }
}

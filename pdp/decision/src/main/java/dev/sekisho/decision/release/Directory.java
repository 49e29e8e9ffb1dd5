package dev.sekisho.decision.release;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.schema.ValueReader;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Entities and memberships as data: what a pack's directory and tables hold. Immutable.
///
/// @param entities by name
public record Directory(Map<EntityUid, Entity> entities) {
    /// The directory without entities.
    public static final Directory EMPTY = new Directory(Map.of());

    /// Copies `entities`.
    public Directory {
        entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
    }

    /// The entity, if it is loaded.
    public Optional<Entity> find(EntityUid uid) {
        return Optional.ofNullable(entities.get(uid));
    }

    /// This directory with `more` in place of entities of the same name.
    public Directory plus(Directory more) {
        Map<EntityUid, Entity> all = new LinkedHashMap<>(entities);
        all.putAll(more.entities);
        return new Directory(all);
    }

    /// Reads entities in Cedar's JSON form by `schema`; refuses what it does not declare, signals, cycles among
    /// parents, and an entity that stands twice.
    public static Directory read(String where, JsonArray array, CedarSchema schema) {
        Map<EntityUid, Entity> entities = new LinkedHashMap<>();
        for (JsonValue item : array.items()) {
            StrictJson one = StrictJson.of(where + "[" + entities.size() + "]", item, "uid", "attrs", "parents");
            Entity entity = entity(one, schema);
            if (entities.putIfAbsent(entity.uid(), entity) != null) {
                throw one.refused("a second " + entity.uid(), "each entity once");
            }
        }
        refuseCycles(where, entities);
        return new Directory(entities);
    }

    private static Entity entity(StrictJson one, CedarSchema schema) {
        EntityUid uid = uid(StrictJson.of(one.where() + ".uid", one.record("uid"), "type", "id"));
        EntityTypeDeclaration type = schema.entityType(uid.type())
                .orElseThrow(() -> one.refused("the unknown type `" + uid.type() + "`", "a type of the schema"));
        List<String> refused = new ArrayList<>();
        ValueReader reader = new ValueReader(
                path -> refused.add("`" + path + "` of a wrong type"),
                path -> refused.add("the undeclared `" + path + "`"));
        RecordValue attributes = reader.record("", one.record("attrs"), type.attributes());
        if (!refused.isEmpty()) {
            throw one.refused(refused.getFirst() + " on " + uid, "attributes by the schema");
        }
        refuseSignals(one, uid, List.of(), attributes, schema);
        Set<EntityUid> parents = new LinkedHashSet<>();
        for (JsonValue parent : one.list("parents")) {
            EntityUid parentUid = uid(StrictJson.of(one.where() + ".parents", parent, "type", "id"));
            if (!type.memberOf().contains(parentUid.type())) {
                throw one.refused("the parent " + parentUid + " of " + uid, "a type of " + type.memberOf());
            }
            parents.add(parentUid);
        }
        return new Entity(uid, attributes, parents);
    }

    private static void refuseSignals(
            StrictJson one, EntityUid uid, List<String> path, RecordValue record, CedarSchema schema) {
        record.fields().forEach((name, value) -> {
            List<String> inner = new ArrayList<>(path);
            inner.add(name);
            if (schema.attribute(uid.type(), inner)
                    .filter(SignalModelReader::isSignal)
                    .isPresent()) {
                throw one.refused(
                        "the signal `" + String.join(".", inner) + "` on " + uid, "signals from their sources only");
            }
            if (value instanceof RecordValue nested) {
                refuseSignals(one, uid, inner, nested, schema);
            }
        });
    }

    private static EntityUid uid(StrictJson uid) {
        return new EntityUid(uid.text("type"), uid.text("id"));
    }

    private static void refuseCycles(String where, Map<EntityUid, Entity> entities) {
        Set<EntityUid> done = new LinkedHashSet<>();
        for (EntityUid start : entities.keySet()) {
            walk(where, start, entities, new LinkedHashSet<>(), done);
        }
    }

    private static void walk(
            String where,
            EntityUid uid,
            Map<EntityUid, Entity> entities,
            LinkedHashSet<EntityUid> path,
            Set<EntityUid> done) {
        if (done.contains(uid)) {
            return;
        }
        if (!path.add(uid)) {
            throw new ProblemException(
                    DecisionError.RELEASE_FORM, where, "a cycle among the parents of " + uid, "a hierarchy");
        }
        Entity entity = entities.get(uid);
        if (entity != null) {
            entity.parents().forEach(parent -> walk(where, parent, entities, path, done));
        }
        path.remove(uid);
        done.add(uid);
    }
}

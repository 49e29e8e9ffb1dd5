package dev.sekisho.engine.loss;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.Layout;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A request with everything that policies may read of it, well typed. Immutable.
///
/// @param principal who
/// @param resource to what
/// @param context the rest of the request
/// @param entities by name, the principal and the resource among them
record World(
        CedarSchema schema,
        RequestType type,
        EntityUid principal,
        EntityUid resource,
        RecordValue context,
        Map<EntityUid, Entity> entities) {
    /// The request to the evaluator; refuses a hierarchy with a cycle with `entity_cycle`.
    Query query() {
        List<Entity> all = new ArrayList<>(entities.values());
        all.addAll(schema.actionEntities(type.action().uid()));
        return new Query(new Request(principal, type.action().uid(), resource, context), EntityStore.of(all));
    }

    /// The same with the attribute at `path` of `owner` set, and what a reference names made.
    World with(Optional<EntityUid> owner, List<String> path, CedarValue value) {
        World made = value instanceof EntityUid uid ? knowing(uid) : this;
        return made.withAttributes(owner, made.attributes(owner).with(path, value));
    }

    /// The same without the attribute.
    World without(Optional<EntityUid> owner, List<String> path) {
        return withAttributes(owner, without(attributes(owner), path));
    }

    private static RecordValue without(RecordValue record, List<String> path) {
        Map<String, CedarValue> fields = new LinkedHashMap<>(record.fields());
        String name = path.getFirst();
        if (path.size() == 1) {
            fields.remove(name);
        } else if (fields.get(name) instanceof RecordValue inner) {
            fields.put(name, without(inner, path.subList(1, path.size())));
        }
        return new RecordValue(fields);
    }

    /// The attributes of an entity; without one, the context.
    RecordValue attributes(Optional<EntityUid> owner) {
        return owner.map(uid -> Optional.ofNullable(entities.get(uid))
                        .map(Entity::attributes)
                        .orElse(RecordValue.EMPTY))
                .orElse(context);
    }

    private World withAttributes(Optional<EntityUid> owner, RecordValue attributes) {
        if (owner.isEmpty()) {
            return new World(schema, type, principal, resource, attributes, entities);
        }
        EntityUid uid = owner.get();
        Map<EntityUid, Entity> changed = new LinkedHashMap<>(entities);
        changed.merge(uid, new Entity(uid, attributes, Set.of()), (before, _) -> before.withAttributes(attributes));
        return new World(schema, type, principal, resource, context, changed);
    }

    /// The same with the parents of an entity set.
    World withParents(EntityUid uid, Set<EntityUid> parents) {
        World knowing = knowing(uid);
        Map<EntityUid, Entity> changed = new LinkedHashMap<>(knowing.entities);
        changed.computeIfPresent(uid, (_, before) -> new Entity(uid, before.attributes(), before.tags(), parents));
        return new World(schema, type, principal, resource, context, changed);
    }

    /// The same in which an entity is known, with what the schema requires of it.
    World knowing(EntityUid uid) {
        if (entities.containsKey(uid)) {
            return this;
        }
        Map<EntityUid, Entity> more = new LinkedHashMap<>(entities);
        more.put(uid, new Entity(uid, RecordValue.EMPTY, Set.of()));
        World known = new World(schema, type, principal, resource, context, more);
        CedarType.RecordOf attributes = schema.entityType(uid.type())
                .map(EntityTypeDeclaration::attributes)
                .orElse(CedarType.RecordOf.EMPTY);
        return known.required(Optional.of(uid), attributes);
    }

    /// The same with all that the context requires.
    World withContext() {
        return required(Optional.empty(), type.action().context());
    }

    private World required(Optional<EntityUid> owner, CedarType.RecordOf type) {
        World filled = this;
        for (Map.Entry<String, CedarType.Attribute> one : type.attributes().entrySet()) {
            if (one.getValue().required()
                    && filled.attributes(owner).get(one.getKey()).isEmpty()) {
                CedarValue value = usual(one.getValue().type());
                filled = filled.with(owner, List.of(one.getKey()), value);
                for (EntityUid uid : named(value)) {
                    filled = filled.knowing(uid);
                }
            }
        }
        return filled;
    }

    private static Set<EntityUid> named(CedarValue value) {
        Set<EntityUid> named = new TreeSet<>();
        switch (value) {
            case EntityUid uid -> named.add(uid);
            case RecordValue(Map<String, CedarValue> fields) ->
                fields.values().forEach(field -> named.addAll(named(field)));
            default -> {
                // names none
            }
        }
        return named;
    }

    /// A value of `type` for where nothing asks for another.
    CedarValue usual(CedarType type) {
        return switch (type) {
            case CedarType.Truth() -> BoolValue.FALSE;
            case CedarType.Integer64() -> new LongValue(1);
            case CedarType.Text() -> new StringValue("x");
            case CedarType.Reference(String name) -> usual(name);
            case CedarType.SetOf _ -> new SetValue(Set.of());
            case CedarType.Extension(String name) ->
                switch (name) {
                    case "ipaddr" -> ExtensionValue.of("ip", "10.0.0.1");
                    case "decimal" -> ExtensionValue.of("decimal", "1.0");
                    case "duration" -> ExtensionValue.of("duration", "1h");
                    default -> ExtensionValue.of("datetime", "2026-01-01");
                };
            case CedarType.RecordOf(Map<String, CedarType.Attribute> attributes, Layout _) -> {
                Map<String, CedarValue> fields = new LinkedHashMap<>();
                attributes.forEach((name, attribute) -> {
                    if (attribute.required()) {
                        fields.put(name, usual(attribute.type()));
                    }
                });
                yield new RecordValue(fields);
            }
        };
    }

    /// An entity of the type.
    EntityUid usual(String entityType) {
        Set<String> only = schema.entityType(entityType)
                .map(EntityTypeDeclaration::enumeration)
                .orElse(Set.of());
        return new EntityUid(entityType, only.stream().sorted().findFirst().orElse("1"));
    }
}

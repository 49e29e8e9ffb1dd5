package dev.sekisho.engine.loss;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.loss.LossModel.Nature;
import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.schema.AttributeKey.Owner;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.ArrayList;
import java.util.Collections;
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
    /// What a step did to one entity, or to the context.
    record Changed(World world, String detail) {}

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
            case CedarType.RecordOf(Map<String, CedarType.Attribute> attributes) -> {
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

    /// What one step makes of this, at each entity that it can fall on.
    ///
    /// @param later values that an age may grow to
    List<Changed> after(LossStep step, Set<CedarValue> later) {
        return switch (step) {
            case LossStep.Lost(AttributeKey key) -> absent(key);
            case LossStep.Unreferenced(AttributeKey key) -> absent(key);
            case LossStep.Worse(AttributeKey key, Nature.Negative fact) -> worse(key, fact);
            case LossStep.Older(AttributeKey key) -> older(key, later);
            case LossStep.Unknown(String name) -> unknown(name);
        };
    }

    private List<Changed> absent(AttributeKey key) {
        List<Changed> changed = new ArrayList<>();
        for (Optional<EntityUid> owner : owners(key)) {
            attributes(owner).at(key.path()).ifPresent(value -> {
                String detail = detail(owner, key, text(value), "absent");
                World less = without(owner, key.path());
                changed.add(new Changed(less, detail));
                less.emptied(owner, key).ifPresent(world -> changed.add(new Changed(world, detail)));
            });
        }
        return changed;
    }

    /// The same without an optional record in which nothing is left: it comes and goes with its signals.
    private Optional<World> emptied(Optional<EntityUid> owner, AttributeKey key) {
        List<String> around = key.path().subList(0, key.path().size() - 1);
        if (around.isEmpty() || !attributes(owner).at(around).equals(Optional.of(RecordValue.EMPTY))) {
            return Optional.empty();
        }
        CedarType.RecordOf declared = owner.map(uid -> schema.entityType(uid.type())
                        .map(EntityTypeDeclaration::attributes)
                        .orElse(CedarType.RecordOf.EMPTY))
                .orElseGet(() -> type.action().context());
        return CedarSchema.attribute(declared, around)
                .filter(attribute -> !attribute.required())
                .map(_ -> without(owner, around));
    }

    private List<Changed> worse(AttributeKey key, Nature.Negative fact) {
        List<Changed> changed = new ArrayList<>();
        for (Optional<EntityUid> owner : owners(key)) {
            Optional<CedarValue> now = attributes(owner).at(key.path());
            String was = now.map(World::text).orElse("absent");
            List<CedarValue> next =
                    now.isEmpty() ? List.of(fact.worst()) : now.get().equals(fact.presumed()) ? fact.bad() : List.of();
            next.forEach(value ->
                    changed.add(new Changed(with(owner, key.path(), value), detail(owner, key, was, text(value)))));
            if (now.isPresent() && now.get().equals(fact.presumed())) {
                changed.add(new Changed(without(owner, key.path()), detail(owner, key, was, "absent")));
            }
        }
        return changed;
    }

    private List<Changed> older(AttributeKey key, Set<CedarValue> later) {
        List<Changed> changed = new ArrayList<>();
        for (Optional<EntityUid> owner : owners(key)) {
            Optional<CedarValue> now = attributes(owner).at(key.path());
            later.stream()
                    .filter(value -> now.isPresent() && Values.isGreater(value, now.get()))
                    .forEach(value -> changed.add(new Changed(
                            with(owner, key.path(), value),
                            detail(owner, key, now.map(World::text).orElse(""), text(value)))));
        }
        return changed;
    }

    /// Every reference to the entity, or to one below it, becomes absent. One that the request itself is about is
    /// denied
    /// before policies.
    private List<Changed> unknown(String name) {
        List<Changed> changed = new ArrayList<>();
        for (EntityUid gone : List.copyOf(entities.keySet())) {
            Set<EntityUid> below = gone.type().equals(name) ? below(gone) : Set.of(principal);
            if (!below.contains(principal) && !below.contains(resource)) {
                World world = new World(
                        schema, type, principal, resource, withoutReferences(context, below), without(gone, below));
                changed.add(new Changed(world, gone + " is unknown"));
            }
        }
        return changed;
    }

    /// The entity, and all below it.
    private Set<EntityUid> below(EntityUid top) {
        Set<EntityUid> below = new TreeSet<>(Set.of(top));
        boolean more = true;
        while (more) {
            more = false;
            for (Entity entity : entities.values()) {
                more |= !Collections.disjoint(entity.parents(), below) && below.add(entity.uid());
            }
        }
        return below;
    }

    private Map<EntityUid, Entity> without(EntityUid gone, Set<EntityUid> below) {
        Map<EntityUid, Entity> left = new LinkedHashMap<>();
        entities.forEach((uid, entity) -> {
            if (!uid.equals(gone)) {
                left.put(uid, entity.withAttributes(withoutReferences(entity.attributes(), below)));
            }
        });
        return left;
    }

    private static RecordValue withoutReferences(RecordValue record, Set<EntityUid> gone) {
        Map<String, CedarValue> left = new LinkedHashMap<>();
        record.fields().forEach((name, value) -> {
            if (value instanceof RecordValue inner) {
                left.put(name, withoutReferences(inner, gone));
            } else if (!(value instanceof EntityUid uid && gone.contains(uid))) {
                left.put(name, value);
            }
        });
        return new RecordValue(left);
    }

    /// Whom a step can fall on: the entities of the type, or the context.
    private List<Optional<EntityUid>> owners(AttributeKey key) {
        return switch (key.owner()) {
            case Owner.Context(String action) ->
                action.equals(type.action().uid().id()) ? List.of(Optional.<EntityUid>empty()) : List.of();
            case Owner.Type(String name) ->
                entities.keySet().stream()
                        .filter(uid -> uid.type().equals(name))
                        .map(Optional::of)
                        .toList();
        };
    }

    private static String detail(Optional<EntityUid> owner, AttributeKey key, String was, String is) {
        return owner.map(EntityUid::toString).orElse("context") + "." + String.join(".", key.path()) + ": " + was
                + ", then " + is;
    }

    private static String text(CedarValue value) {
        return switch (value) {
            case BoolValue(boolean truth) -> Boolean.toString(truth);
            case LongValue(long number) -> Long.toString(number);
            case StringValue(String text) -> "\"" + text + "\"";
            case ExtensionValue extension -> extension.function() + "(\"" + extension.text() + "\")";
            case EntityUid uid -> uid.toString();
            case SetValue _, RecordValue _ -> "a " + value.typeName();
        };
    }
}

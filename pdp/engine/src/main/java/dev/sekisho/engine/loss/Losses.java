package dev.sekisho.engine.loss;

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

/// What single steps of loss make of a world (semantics §2).
record Losses(World world) {
    /// What a step did to one entity, or to the context.
    record Changed(World world, String detail) {}

    /// What one step makes of the world, at each entity that it can fall on.
    ///
    /// @param later values that an age may grow to
    List<Changed> by(LossStep step, Set<CedarValue> later) {
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
            world.attributes(owner).at(key.path()).ifPresent(value -> {
                String detail = detail(owner, key, text(value), "absent");
                World less = world.without(owner, key.path());
                changed.add(new Changed(less, detail));
                new Losses(less).emptied(owner, key).ifPresent(left -> changed.add(new Changed(left, detail)));
            });
        }
        return changed;
    }

    /// The same without an optional record in which nothing is left: it comes and goes with its signals.
    private Optional<World> emptied(Optional<EntityUid> owner, AttributeKey key) {
        List<String> around = key.path().subList(0, key.path().size() - 1);
        if (around.isEmpty() || !world.attributes(owner).at(around).equals(Optional.of(RecordValue.EMPTY))) {
            return Optional.empty();
        }
        CedarType.RecordOf declared = owner.map(uid -> world.schema()
                        .entityType(uid.type())
                        .map(EntityTypeDeclaration::attributes)
                        .orElse(CedarType.RecordOf.EMPTY))
                .orElseGet(() -> world.type().action().context());
        return CedarSchema.attribute(declared, around)
                .filter(attribute -> !attribute.required())
                .map(_ -> world.without(owner, around));
    }

    private List<Changed> worse(AttributeKey key, Nature.Negative fact) {
        List<Changed> changed = new ArrayList<>();
        for (Optional<EntityUid> owner : owners(key)) {
            Optional<CedarValue> now = world.attributes(owner).at(key.path());
            String was = now.map(Losses::text).orElse("absent");
            List<CedarValue> next =
                    now.isEmpty() ? List.of(fact.worst()) : now.get().equals(fact.presumed()) ? fact.bad() : List.of();
            next.forEach(value -> changed.add(
                    new Changed(world.with(owner, key.path(), value), detail(owner, key, was, text(value)))));
            if (now.isPresent() && now.get().equals(fact.presumed())) {
                changed.add(new Changed(world.without(owner, key.path()), detail(owner, key, was, "absent")));
            }
        }
        return changed;
    }

    private List<Changed> older(AttributeKey key, Set<CedarValue> later) {
        List<Changed> changed = new ArrayList<>();
        for (Optional<EntityUid> owner : owners(key)) {
            Optional<CedarValue> now = world.attributes(owner).at(key.path());
            later.stream()
                    .filter(value -> now.isPresent() && Values.isGreater(value, now.get()))
                    .forEach(value -> changed.add(new Changed(
                            world.with(owner, key.path(), value),
                            detail(owner, key, now.map(Losses::text).orElse(""), text(value)))));
        }
        return changed;
    }

    /// Every reference to the entity, or to one below it, becomes absent. One that the request is about is denied
    /// before policies.
    private List<Changed> unknown(String name) {
        List<Changed> changed = new ArrayList<>();
        for (EntityUid gone : List.copyOf(world.entities().keySet())) {
            Set<EntityUid> below = gone.type().equals(name) ? below(gone) : Set.of(world.principal());
            if (!below.contains(world.principal()) && !below.contains(world.resource())) {
                World left = new World(
                        world.schema(),
                        world.type(),
                        world.principal(),
                        world.resource(),
                        withoutReferences(world.context(), below),
                        without(gone, below));
                changed.add(new Changed(left, gone + " is unknown"));
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
            for (Entity entity : world.entities().values()) {
                more |= !Collections.disjoint(entity.parents(), below) && below.add(entity.uid());
            }
        }
        return below;
    }

    private Map<EntityUid, Entity> without(EntityUid gone, Set<EntityUid> below) {
        Map<EntityUid, Entity> left = new LinkedHashMap<>();
        world.entities().forEach((uid, entity) -> {
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
                action.equals(world.type().action().uid().id()) ? List.of(Optional.<EntityUid>empty()) : List.of();
            case Owner.Type(String name) ->
                world.entities().keySet().stream()
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

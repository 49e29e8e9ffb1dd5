package dev.sekisho.decision.assembly;

import dev.sekisho.decision.release.Remedy.Part;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.signals.state.Reading;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that policies see of one request, and where each signal among it comes from. Immutable.
///
/// @param entities all that the query needs, action groups included
/// @param readings signals by entity and dotted path, the missing ones included
/// @param illTyped paths of what the request stated in a wrong type, and is therefore absent
/// @param ignored how many members of the request nobody declared or allowed
public record Situation(
        EntityUid principal,
        EntityUid action,
        EntityUid resource,
        RecordValue context,
        Map<EntityUid, Entity> entities,
        Map<EntityUid, Map<String, Reading>> readings,
        List<String> illTyped,
        int ignored) {
    /// Copies the collections.
    public Situation {
        entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
        readings = Collections.unmodifiableMap(new LinkedHashMap<>(readings));
        illTyped = List.copyOf(illTyped);
    }

    /// As a question to a policy set.
    public Query query() {
        return new Query(principal, action, resource, context, entities.values());
    }

    /// The entity that plays `part`, if there is one.
    public Optional<EntityUid> part(Part part) {
        return switch (part) {
            case PRINCIPAL -> Optional.of(principal);
            case RESOURCE -> Optional.of(resource);
            case SESSION -> reference("session");
            case DEVICE -> reference("device");
            case NETWORK -> reference("network");
            case CLIENT -> reference("client");
            case SYSTEM -> system();
        };
    }

    /// The System that serves the resource, if it is known.
    public Optional<EntityUid> system() {
        Entity accessed = entities.get(resource);
        return accessed != null
                        && accessed.attributes().get("system").orElse(RecordValue.EMPTY) instanceof EntityUid uid
                ? Optional.of(uid)
                : Optional.empty();
    }

    private Optional<EntityUid> reference(String name) {
        return context.get(name).orElse(RecordValue.EMPTY) instanceof EntityUid uid
                ? Optional.of(uid)
                : Optional.empty();
    }

    /// The value of an attribute of an entity, if both are there.
    public Optional<CedarValue> attribute(EntityUid entity, List<String> path) {
        return Optional.ofNullable(entities.get(entity))
                .flatMap(found -> found.attributes().at(path));
    }

    /// The same situation with one attribute changed.
    public Situation with(EntityUid entity, List<String> path, CedarValue value) {
        Map<EntityUid, Entity> changed = new LinkedHashMap<>(entities);
        Entity found = changed.get(entity);
        if (found == null) {
            return this;
        }
        changed.put(entity, found.withAttributes(found.attributes().with(path, value)));
        return new Situation(principal, action, resource, context, changed, readings, illTyped, ignored);
    }

    /// The same situation with a new entity behind a context member.
    public Situation withReference(String member, Entity entity) {
        Map<EntityUid, Entity> changed = new LinkedHashMap<>(entities);
        changed.put(entity.uid(), entity);
        return new Situation(
                principal,
                action,
                resource,
                context.with(List.of(member), entity.uid()),
                changed,
                readings,
                illTyped,
                ignored);
    }
}

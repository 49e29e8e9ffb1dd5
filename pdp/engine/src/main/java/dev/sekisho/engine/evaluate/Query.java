package dev.sekisho.engine.evaluate;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.Collection;

/// One question to a policy set, with the entities that it needs and no others.
///
/// @param request the question
/// @param entities slice of the store, the action's groups included
public record Query(Request request, EntityStore entities) {
    /// Loads `entities`, whose parents need not be transitively closed.
    public Query(
            EntityUid principal,
            EntityUid action,
            EntityUid resource,
            RecordValue context,
            Collection<Entity> entities) {
        this(new Request(principal, action, resource, context), EntityStore.of(entities));
    }
}

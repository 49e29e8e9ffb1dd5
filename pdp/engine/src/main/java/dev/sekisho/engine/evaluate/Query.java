package dev.sekisho.engine.evaluate;

import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.List;

/// One question to a policy set, with the entities that it needs and no others.
///
/// @param principal who
/// @param action does what, with its groups among `entities`
/// @param resource to what
/// @param context the rest
/// @param entities slice of the store; parents need not be transitively closed
public record Query(
        EntityUid principal, EntityUid action, EntityUid resource, RecordValue context, List<Entity> entities) {
    /// Copies `entities`.
    public Query {
        entities = List.copyOf(entities);
    }
}

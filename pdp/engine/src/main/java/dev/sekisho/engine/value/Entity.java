package dev.sekisho.engine.value;

import java.util.Set;

/// An entity as policies see it.
///
/// @param uid its name
/// @param attributes what is known about it
/// @param parents direct ones, unmodifiable
public record Entity(EntityUid uid, RecordValue attributes, Set<EntityUid> parents) {
    /// Copies `parents`.
    public Entity {
        parents = Set.copyOf(parents);
    }

    /// The same entity with other attributes.
    public Entity withAttributes(RecordValue changed) {
        return new Entity(uid, changed, parents);
    }
}

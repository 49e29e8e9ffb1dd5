package dev.sekisho.engine.value;

import java.util.Set;

/// An entity as policies see it. Attributes and tags are name spaces of their own.
///
/// @param uid its name
/// @param attributes what is known about it
/// @param tags values under names that the schema does not list
/// @param parents direct ones, unmodifiable
public record Entity(EntityUid uid, RecordValue attributes, RecordValue tags, Set<EntityUid> parents) {
    /// Copies `parents`.
    public Entity {
        parents = Set.copyOf(parents);
    }

    /// Without tags.
    public Entity(EntityUid uid, RecordValue attributes, Set<EntityUid> parents) {
        this(uid, attributes, RecordValue.EMPTY, parents);
    }

    /// The same entity with other attributes.
    public Entity withAttributes(RecordValue changed) {
        return new Entity(uid, changed, tags, parents);
    }
}

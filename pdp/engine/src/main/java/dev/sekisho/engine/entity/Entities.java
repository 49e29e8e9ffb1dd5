package dev.sekisho.engine.entity;

import dev.sekisho.engine.value.EntityUid;

/// Entities by name, all of one moment. Asked on the decision path: an implementation answers from memory, without
/// waiting, and the same each time. Thread-safe.
@FunctionalInterface
public interface Entities {
    /// The entity, or [ResidentEntity#ABSENT].
    ResidentEntity find(EntityUid uid);
}

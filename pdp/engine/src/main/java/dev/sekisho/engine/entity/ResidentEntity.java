package dev.sekisho.engine.entity;

import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.Set;

/// An entity with all its ancestors, immutable.
///
/// @param entity as it was loaded
/// @param ancestors parents, their parents and so on, known entities or not
/// @param exists whether it is known
public record ResidentEntity(Entity entity, UidSet ancestors, boolean exists) {
    /// Stands for every entity that is not known: it has no attributes, tags and ancestors, and reading one of its
    /// attributes is an error.
    public static final ResidentEntity ABSENT =
            new ResidentEntity(new Entity(new EntityUid("", ""), RecordValue.EMPTY, Set.of()), UidSet.EMPTY, false);

    /// A known entity.
    public ResidentEntity(Entity entity, UidSet ancestors) {
        this(entity, ancestors, true);
    }

    /// Its attributes; of one that is not known, none.
    public RecordValue attributes() {
        return entity.attributes();
    }
}

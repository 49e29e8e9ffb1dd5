package dev.sekisho.engine.entity;

import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.Fields;
import dev.sekisho.engine.value.RecordValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An entity with all its ancestors. Immutable and thread-safe.
public final class ResidentEntity {
    /// Stands for every entity that is not known: it has no attributes, tags and ancestors, and reading one of its
    /// attributes is an error.
    public static final ResidentEntity ABSENT =
            new ResidentEntity(new Entity(new EntityUid("", ""), RecordValue.EMPTY, Set.of()), UidSet.EMPTY, false);

    private final Entity entity;
    private final UidSet ancestors;
    private final boolean exists;

    /// The entity's own, at hand.
    private final Fields fields;

    /// What [#standing] answered last. Whoever finds it stale makes it anew: threads may race, since each writes one
    /// reference to something immutable.
    private @Nullable Standing standing;

    private ResidentEntity(Entity entity, UidSet ancestors, boolean exists) {
        this.entity = entity;
        this.ancestors = ancestors;
        this.exists = exists;
        this.fields = entity.attributes().fields();
    }

    /// A known entity.
    ///
    /// @param entity as it was loaded
    /// @param ancestors parents, their parents and so on, known entities or not
    public ResidentEntity(Entity entity, UidSet ancestors) {
        this(entity, ancestors, true);
    }

    /// As it was loaded.
    public Entity entity() {
        return entity;
    }

    /// Parents, their parents and so on, known entities or not.
    public UidSet ancestors() {
        return ancestors;
    }

    /// Whether it is known.
    public boolean exists() {
        return exists;
    }

    /// Its attributes; of one that is not known, none.
    public Fields fields() {
        return fields;
    }

    /// Where it and its groups stand among `names`. Found once for the table that was asked for last.
    public Standing standing(UidTable<?> names) {
        Standing known = standing;
        if (known == null || !known.isIn(names)) {
            known = Standing.of(entity.uid(), ancestors, names);
            standing = known;
        }
        return known;
    }
}

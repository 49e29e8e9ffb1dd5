package dev.sekisho.decision.assembly;

import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What stands above an entity. Where a group on the way up should be loaded and is not, it is not known what is above
/// that group, and Cedar's `in` would silently be false (semantics §2, L5).
final class Ancestors {
    private final Release release;
    private final Function<EntityUid, Optional<Entity>> entities;

    /// @param entities those of the request and of the directory
    Ancestors(Release release, Function<EntityUid, Optional<Entity>> entities) {
        this.release = release;
        this.entities = entities;
    }

    /// Whether everything above `uid` that must be loaded is. Groups of other kinds need not be: a claim's group that
    /// is no `directory` entity is above nobody by anything but the claim.
    boolean areLoaded(EntityUid uid) {
        Set<EntityUid> parents = parents(uid);
        return parents.isEmpty() || areLoaded(parents);
    }

    private boolean areLoaded(Set<EntityUid> parents) {
        Set<EntityUid> seen = new HashSet<>(parents);
        Deque<EntityUid> queue = new ArrayDeque<>(parents);
        while (!queue.isEmpty()) {
            EntityUid above = queue.poll();
            if (Assembler.mustBeLoaded(release, above.type())
                    && entities.apply(above).isEmpty()) {
                return false;
            }
            for (EntityUid further : parents(above)) {
                if (seen.add(further)) {
                    queue.add(further);
                }
            }
        }
        return true;
    }

    private Set<EntityUid> parents(EntityUid uid) {
        return entities.apply(uid).map(Entity::parents).orElse(Set.of());
    }
}

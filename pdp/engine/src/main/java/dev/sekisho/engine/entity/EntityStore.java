package dev.sekisho.engine.entity;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Entities loaded as a whole, immutable. Ancestors are found once, here.
public final class EntityStore implements Entities {
    private final List<ResidentEntity> all;
    private final UidTable<ResidentEntity> byUid;

    private EntityStore(Map<EntityUid, ResidentEntity> resident) {
        this.all = List.copyOf(resident.values());
        this.byUid = UidTable.of(resident);
    }

    /// Loads `entities`; their parents need not be transitively closed, nor be among them.
    ///
    /// @throws ProblemException `entity_invalid` for one name twice, `entity_cycle`
    public static EntityStore of(Collection<Entity> entities) {
        Map<EntityUid, Entity> loaded = HashMap.newHashMap(entities.size());
        Layouts layouts = Layouts.of(entities);
        for (Entity entity : entities) {
            if (loaded.put(entity.uid(), layouts.laidOut(entity)) != null) {
                throw new ProblemException(
                        EngineError.ENTITY_INVALID, entity.uid().toString(), "the entity twice", "one of each name");
            }
        }
        Canonical canonical = new Canonical(loaded);
        loaded.replaceAll((_, entity) -> canonical.entity(entity));
        return new EntityStore(new Closing(loaded, canonical).close());
    }

    @Override
    public ResidentEntity find(EntityUid uid) {
        ResidentEntity found = byUid.get(uid);
        return found == null ? ResidentEntity.ABSENT : found;
    }

    /// All of them.
    public List<ResidentEntity> all() {
        return all;
    }

    /// Finds ancestors, parents before children, without recursion: hierarchies may be deep.
    private static final class Closing {
        private final Map<EntityUid, Entity> loaded;
        private final Canonical canonical;
        private final Map<EntityUid, ResidentEntity> closed;
        private final Set<EntityUid> open = new HashSet<>();

        private Closing(Map<EntityUid, Entity> loaded, Canonical canonical) {
            this.loaded = loaded;
            this.canonical = canonical;
            this.closed = HashMap.newHashMap(loaded.size());
        }

        private Map<EntityUid, ResidentEntity> close() {
            loaded.values().forEach(this::close);
            return closed;
        }

        private void close(Entity start) {
            Deque<Entity> path = new ArrayDeque<>();
            path.push(start);
            while (!path.isEmpty()) {
                Entity top = path.peek();
                if (closed.containsKey(top.uid())) {
                    path.pop();
                } else if (open.add(top.uid())) {
                    top.parents().forEach(parent -> push(path, top, parent));
                } else {
                    path.pop();
                    open.remove(top.uid());
                    closed.put(top.uid(), new ResidentEntity(top, ancestors(top)));
                }
            }
        }

        private void push(Deque<Entity> path, Entity child, EntityUid parent) {
            Entity known = loaded.get(parent);
            if (known == null || closed.containsKey(parent)) {
                return;
            }
            if (open.contains(parent)) {
                throw new ProblemException(
                        EngineError.ENTITY_CYCLE,
                        child.uid().toString(),
                        "the parent `" + parent + "`, which is below it",
                        "a hierarchy without cycles");
            }
            path.push(known);
        }

        private UidSet ancestors(Entity entity) {
            if (entity.parents().isEmpty()) {
                return UidSet.EMPTY;
            }
            Set<EntityUid> ancestors = new LinkedHashSet<>();
            entity.parents().forEach(parent -> ancestors.add(canonical.uid(parent)));
            for (EntityUid parent : entity.parents()) {
                ResidentEntity known = closed.get(parent);
                if (known != null) {
                    ancestors.addAll(known.ancestors());
                }
            }
            return UidSet.of(ancestors);
        }
    }
}

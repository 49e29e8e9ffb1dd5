package dev.sekisho.engine.search;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The universes of one entity store, by type: each made when it is first asked for. Thread-safe.
public final class EntityIndex {
    private final EntityStore store;
    private final Map<String, List<EntityUid>> byType = new HashMap<>();
    private volatile Map<String, Universe> universes = Map.of();

    /// Of all entities in `store`.
    public EntityIndex(EntityStore store) {
        this.store = store;
        for (ResidentEntity resident : store.all()) {
            EntityUid uid = resident.entity().uid();
            byType.computeIfAbsent(uid.type(), _ -> new ArrayList<>()).add(uid);
        }
    }

    /// The loaded entities of `type`.
    public Universe universe(String type) {
        Universe known = universes.get(type);
        if (known != null) {
            return known;
        }
        Universe made = Universe.of(type, byType.getOrDefault(type, List.of()), store);
        Map<String, Universe> more = new HashMap<>(universes);
        // Types that nobody has are not remembered: callers could name any number of them.
        if (made.size() > 0) {
            more.put(type, made);
            universes = Map.copyOf(more);
        }
        return made;
    }
}

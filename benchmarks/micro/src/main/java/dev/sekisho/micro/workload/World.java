package dev.sekisho.micro.workload;

import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Entities in the making. The paper connects two entities with a probability of 5 %.
final class World {
    static final double CONNECTED = 0.05;

    private final RandomGenerator random;
    private final Map<EntityUid, Set<EntityUid>> parents = new LinkedHashMap<>();
    private final Map<EntityUid, Map<String, CedarValue>> attributes = new LinkedHashMap<>();

    World(RandomGenerator random) {
        this.random = random;
    }

    /// Adds `count` entities named `type0`, `type1` and so on.
    List<EntityUid> add(String type, int count) {
        List<EntityUid> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            added.add(add(new EntityUid(type, type.toLowerCase(java.util.Locale.ROOT) + i)));
        }
        return added;
    }

    EntityUid add(EntityUid uid) {
        parents.put(uid, new LinkedHashSet<>());
        attributes.put(uid, new LinkedHashMap<>());
        return uid;
    }

    void parent(EntityUid child, EntityUid parent) {
        parents.computeIfAbsent(child, _ -> new LinkedHashSet<>()).add(parent);
    }

    void set(EntityUid uid, String name, CedarValue value) {
        attributes.computeIfAbsent(uid, _ -> new LinkedHashMap<>()).put(name, value);
    }

    boolean connected() {
        return random.nextDouble() < CONNECTED;
    }

    /// Those of `entities` that are connected.
    SetValue some(List<EntityUid> entities) {
        Set<CedarValue> some = new LinkedHashSet<>();
        entities.stream().filter(_ -> connected()).forEach(some::add);
        return new SetValue(some);
    }

    /// Makes later entities of `entities` parents of earlier ones, where connected.
    void hierarchy(List<EntityUid> entities) {
        for (int i = 0; i < entities.size(); i++) {
            for (int j = i + 1; j < entities.size(); j++) {
                if (connected()) {
                    parent(entities.get(i), entities.get(j));
                }
            }
        }
    }

    EntityUid pick(List<EntityUid> entities) {
        return entities.get(random.nextInt(entities.size()));
    }

    List<Entity> entities() {
        List<Entity> entities = new ArrayList<>();
        parents.forEach((uid, above) ->
                entities.add(new Entity(uid, new RecordValue(attributes.getOrDefault(uid, Map.of())), above)));
        return entities;
    }

    RandomGenerator random() {
        return random;
    }
}

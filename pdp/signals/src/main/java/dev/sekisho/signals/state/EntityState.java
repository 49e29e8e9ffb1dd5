package dev.sekisho.signals.state;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.event.Presence;
import dev.sekisho.signals.model.EntityRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// All that is known about one trust subject; immutable.
///
/// @param registers by attribute: one fact a source, sorted by source
/// @param bound sources that speak about this subject (semantics §2); nothing here ends a binding
/// @param epoch of the publication that last changed it
record EntityState(
        EntityRef entity, Map<String, List<Fact>> registers, Set<String> bound, Presence presence, long epoch) {
    static EntityState unknown(EntityRef entity) {
        return new EntityState(entity, Map.of(), Set.of(), Presence.UNKNOWN, 0);
    }

    List<Fact> facts(String attribute) {
        return registers.getOrDefault(attribute, List.of());
    }

    /// With `fact` in its source's register, unless a greater one is there.
    EntityState with(String attribute, Fact fact, long newEpoch) {
        List<Fact> facts = new ArrayList<>(facts(attribute));
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i).source().equals(fact.source())) {
                if (Fact.ORDER.compare(facts.get(i), fact) >= 0) {
                    return this;
                }
                facts.remove(i);
                break;
            }
        }
        facts.add(fact);
        facts.sort(Comparator.comparing(Fact::source));
        Map<String, List<Fact>> changed = new HashMap<>(registers);
        changed.put(attribute, List.copyOf(facts));
        return new EntityState(entity, Map.copyOf(changed), bound, presence, newEpoch);
    }

    EntityState withBound(String source, long newEpoch) {
        if (bound.contains(source)) {
            return this;
        }
        Set<String> more = new HashSet<>(bound);
        more.add(source);
        return new EntityState(entity, registers, Set.copyOf(more), presence, newEpoch);
    }

    EntityState withPresence(Presence newer, long newEpoch) {
        return newer.compareTo(presence) > 0 ? new EntityState(entity, registers, bound, newer, newEpoch) : this;
    }

    JsonObject dump() {
        JsonObject.Builder attributes = JsonObject.builder();
        new TreeMap<>(registers).forEach((attribute, facts) -> {
            List<JsonValue> items = new ArrayList<>();
            facts.forEach(fact -> items.add(fact.dump()));
            attributes.put(attribute, new JsonArray(items));
        });
        return JsonObject.builder()
                .put("type", entity.type())
                .put("id", entity.id())
                .put("attributes", attributes.build())
                .put("bound", JsonArray.ofStrings(new TreeSet<>(bound)))
                .put("lastSeen", presence.lastSeenMillis())
                .put("asleepFrom", presence.asleepFromMillis())
                .put("wokenAt", presence.wokenAtMillis())
                .build();
    }
}

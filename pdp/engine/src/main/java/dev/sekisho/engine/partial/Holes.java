package dev.sekisho.engine.partial;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which members of a record are unknown: the record itself as a whole, or some of what is inside it.
///
/// @param whole whether nothing is known, not even that it is there
/// @param inside by name, the members that are unknown or have unknown members
record Holes(boolean whole, Map<String, Holes> inside) {
    static final Holes NONE = new Holes(false, Map.of());
    private static final Holes WHOLE = new Holes(true, Map.of());

    static Holes of(Collection<List<String>> paths) {
        Holes holes = NONE;
        for (List<String> path : paths) {
            holes = holes.with(path);
        }
        return holes;
    }

    private Holes with(List<String> path) {
        if (whole || path.isEmpty()) {
            return WHOLE;
        }
        Map<String, Holes> more = new LinkedHashMap<>(inside);
        Holes below = more.getOrDefault(path.getFirst(), NONE);
        more.put(path.getFirst(), below.with(path.subList(1, path.size())));
        return new Holes(false, more);
    }

    boolean isEmpty() {
        return !whole && inside.isEmpty();
    }

    Holes below(String name) {
        return inside.getOrDefault(name, NONE);
    }
}

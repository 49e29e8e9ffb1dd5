package dev.sekisho.engine.entity;

import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.Layout;
import dev.sekisho.engine.value.RecordValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// One layout for all entities of a type: the one that most names are laid out in, with what it lacks. Entities that
/// were read by a schema have it already.
final class Layouts {
    private final Map<String, Layout> byType = new HashMap<>();

    private Layouts() {}

    static Layouts of(Collection<Entity> entities) {
        Layouts layouts = new Layouts();
        entities.forEach(layouts::add);
        return layouts;
    }

    private void add(Entity entity) {
        Layout own = entity.attributes().fields().layout();
        byType.merge(entity.uid().type(), own, Layouts::together);
    }

    private static Layout together(Layout one, Layout other) {
        if (one.equals(other)) {
            return one;
        }
        Layout larger = one.size() < other.size() ? other : one;
        Layout smaller = one.size() < other.size() ? one : other;
        Set<String> names = new LinkedHashSet<>();
        boolean fits = true;
        for (int slot = 0; slot < larger.size(); slot++) {
            names.add(larger.name(slot));
        }
        for (int slot = 0; slot < smaller.size(); slot++) {
            fits &= !names.add(smaller.name(slot));
        }
        return fits ? larger : Layout.of(names);
    }

    Entity laidOut(Entity entity) {
        RecordValue attributes = entity.attributes();
        Layout layout =
                byType.getOrDefault(entity.uid().type(), attributes.fields().layout());
        return layout.equals(attributes.fields().layout())
                ? entity
                : entity.withAttributes(RecordValue.of(layout, attributes.fields()));
    }
}

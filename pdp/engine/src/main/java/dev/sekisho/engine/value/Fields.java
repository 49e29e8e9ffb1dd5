package dev.sekisho.engine.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a record: an unmodifiable map in the order of its [Layout], one value or none in each slot.
public final class Fields extends AbstractMap<String, CedarValue> {
    private final Layout layout;
    private final @Nullable CedarValue[] values;
    private final int size;

    private Fields(Layout layout, Map<String, CedarValue> fields) {
        this.layout = layout;
        this.values = new @Nullable CedarValue[layout.size()];
        this.size = fields.size();
        fields.forEach((name, value) -> values[layout.slot(name)] = value);
    }

    /// The same fields, copied unless they are fields already; in a layout of their own, without a free slot.
    static Fields copyOf(Map<String, CedarValue> fields) {
        return fields instanceof Fields laid ? laid : new Fields(Layout.of(fields.keySet()), fields);
    }

    /// The same fields in the slots of `layout` if it has one for each; else in a layout of their own.
    static Fields in(Layout layout, Map<String, CedarValue> fields) {
        if (fields instanceof Fields laid && laid.layout.equals(layout)) {
            return laid;
        }
        for (String name : fields.keySet()) {
            if (layout.slot(name) < 0) {
                return copyOf(fields);
            }
        }
        return new Fields(layout, fields);
    }

    /// Where they stand.
    public Layout layout() {
        return layout;
    }

    /// What stands in a slot of the layout, or null.
    public @Nullable CedarValue at(int slot) {
        return values[slot];
    }

    /// The field, or null: a look-up that makes nothing.
    public @Nullable CedarValue find(String name) {
        int slot = layout.slot(name);
        return slot < 0 ? null : values[slot];
    }

    @Override
    public @Nullable CedarValue get(@Nullable Object name) {
        return name instanceof String text ? find(text) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<String, CedarValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<String, CedarValue>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, CedarValue>> {
        private int slot;
        private int left = size;

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public Entry<String, CedarValue> next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            left--;
            CedarValue value = null;
            while (value == null) {
                value = values[slot++];
            }
            return Map.entry(layout.name(slot - 1), value);
        }
    }
}

package dev.sekisho.engine.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a record: an unmodifiable map in the order in which it was made, laid out flat. A look-up costs a
/// hash that strings keep, and mostly one comparison.
///
/// ```
/// table   names[i], or null where free; open addressing, half free
/// values  in the same places
/// order   places by age
/// ```
final class Fields extends AbstractMap<String, CedarValue> {
    private final @Nullable String[] table;
    private final @Nullable CedarValue[] values;
    private final int[] order;

    private Fields(int size) {
        int length = 2;
        while (length < size * 2) {
            length <<= 1;
        }
        this.table = new @Nullable String[length];
        this.values = new @Nullable CedarValue[length];
        this.order = new int[size];
    }

    /// The same fields, copied unless they are laid out so already.
    static Map<String, CedarValue> copyOf(Map<String, CedarValue> fields) {
        if (fields instanceof Fields flat) {
            return flat;
        }
        Fields flat = new Fields(fields.size());
        int next = 0;
        for (Map.Entry<String, CedarValue> field : fields.entrySet()) {
            int place = flat.place(field.getKey());
            flat.table[place] = field.getKey();
            flat.values[place] = field.getValue();
            flat.order[next++] = place;
        }
        return flat;
    }

    /// Where `name` stands, or the free place where it would.
    private int place(String name) {
        int mask = table.length - 1;
        int hash = name.hashCode();
        int place = (hash ^ (hash >>> 15)) & mask;
        while (true) {
            String there = table[place];
            // Other names are told apart by the hash that they keep, without a look at their characters.
            if (there == null || (there.hashCode() == hash && there.equals(name))) {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    @Override
    public @Nullable CedarValue get(@Nullable Object name) {
        return name instanceof String text ? find(text) : null;
    }

    /// Names come from pools for the most part, in policies and in records: then one look at a reference is enough.
    @SuppressWarnings("ReferenceEquality") // what is not the same reference is compared by `place`
    @Nullable
    CedarValue find(String name) {
        int hash = name.hashCode();
        int place = (hash ^ (hash >>> 15)) & (table.length - 1);
        return table[place] == name ? values[place] : values[place(name)];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return order.length;
    }

    @Override
    public Set<Entry<String, CedarValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return order.length;
            }

            @Override
            public Iterator<Entry<String, CedarValue>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < order.length;
                    }

                    @Override
                    public Entry<String, CedarValue> next() {
                        if (next == order.length) {
                            throw new java.util.NoSuchElementException();
                        }
                        return entry(order[next++]);
                    }
                };
            }
        };
    }

    private Entry<String, CedarValue> entry(int place) {
        String name = table[place];
        CedarValue value = values[place];
        if (name == null || value == null) {
            throw new IllegalStateException("a place in the order is free");
        }
        return Map.entry(name, value);
    }
}

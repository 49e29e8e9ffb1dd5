package dev.sekisho.engine.value;

import java.util.Collection;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/// Where the fields of records stand: a slot for each name that they may have. Records of one type share one layout, so
/// that whoever reads a name of many of them looks its slot up once. Immutable; two layouts are never equal.
public final class Layout {
    private static final int ABSENT = -1;

    private final String[] names;

    /// To look up in: open addressing, half free.
    private final @Nullable String[] table;

    /// In the same places.
    private final int[] slots;

    private Layout(String[] names) {
        this.names = names;
        int length = 2;
        while (length < names.length * 2) {
            length <<= 1;
        }
        this.table = new @Nullable String[length];
        this.slots = new int[length];
        for (int slot = 0; slot < names.length; slot++) {
            int place = place(names[slot]);
            table[place] = names[slot];
            slots[place] = slot;
        }
    }

    /// A layout of its own for `names`, repeated ones once.
    public static Layout of(Collection<String> names) {
        return new Layout(new LinkedHashSet<>(names).toArray(String[]::new));
    }

    /// Where `name` stands in the table, or the free place where it would. Names come from pools for the most part, in
    /// policies and in records: then one look at a reference is enough.
    @SuppressWarnings("ReferenceEquality") // what is not the same reference is compared by its characters
    private int place(String name) {
        int mask = table.length - 1;
        int hash = name.hashCode();
        int place = (hash ^ (hash >>> 15)) & mask;
        while (true) {
            String there = table[place];
            // Other names are told apart by the hash that they keep, without a look at their characters.
            if (there == null || there == name || (there.hashCode() == hash && there.equals(name))) {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    /// The slot of `name`; negative if records of this layout do not have it.
    public int slot(String name) {
        int place = place(name);
        return table[place] == null ? ABSENT : slots[place];
    }

    /// The name whose slot this is.
    public String name(int slot) {
        return names[slot];
    }

    /// How many slots there are.
    public int size() {
        return names.length;
    }
}

package dev.sekisho.engine.value;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of a set: an unmodifiable set in the order in which it was made, laid out flat.
///
/// ```
/// members  by age
/// hashes   of the members
/// table    the same to look up in: open addressing, half free; none for a few
/// ```
public final class Items extends AbstractSet<CedarValue> {
    private static final int FEW = 4;

    private final CedarValue[] members;
    private final int[] hashes;
    private final @Nullable CedarValue[] table;

    private Items(CedarValue[] members) {
        this.members = members;
        this.hashes = new int[members.length];
        for (int i = 0; i < members.length; i++) {
            hashes[i] = members[i].hashCode();
        }
        int length = 1;
        while (members.length > FEW && length < members.length * 2) {
            length <<= 1;
        }
        this.table = new @Nullable CedarValue[length];
        if (members.length > FEW) {
            for (CedarValue member : members) {
                table[place(member)] = member;
            }
        }
    }

    /// The same members, repeated ones once, copied unless they are laid out so already.
    static Items copyOf(Set<CedarValue> items) {
        return items instanceof Items flat ? flat : new Items(new LinkedHashSet<>(items).toArray(CedarValue[]::new));
    }

    private int place(CedarValue value) {
        int mask = table.length - 1;
        int hash = value.hashCode();
        int place = (hash ^ (hash >>> 16)) & mask;
        while (true) {
            CedarValue there = table[place];
            if (there == null || there.equals(value)) {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    @Override
    public boolean contains(@Nullable Object value) {
        if (!(value instanceof CedarValue cedar)) {
            return false;
        }
        if (members.length > FEW) {
            return table[place(cedar)] != null;
        }
        int hash = cedar.hashCode();
        for (int i = 0; i < members.length; i++) {
            if (hashes[i] == hash && members[i].equals(cedar)) {
                return true;
            }
        }
        return false;
    }

    /// The member at `index`.
    public CedarValue at(int index) {
        return members[index];
    }

    @Override
    public int size() {
        return members.length;
    }

    @Override
    public Iterator<CedarValue> iterator() {
        return Arrays.asList(members).iterator();
    }
}

package dev.sekisho.engine.entity;

import dev.sekisho.engine.value.EntityUid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands under a name, looked up in one flat array (open addressing, half free): a name at `2n`, and behind
/// it what stands under it. Immutable.
///
/// @param <V> what stands there
public final class UidTable<V> {
    /// Stands for the table where others remember what they found in it, and keeps nothing of it alive.
    private final Object token = new Object();

    private final @Nullable Object[] entries;
    private final int mask;
    private final int size;

    private UidTable(int size) {
        int length = 1;
        while (length < size * 2) {
            length <<= 1;
        }
        this.entries = new @Nullable Object[length * 2];
        this.mask = length - 1;
        this.size = size;
    }

    /// The table of these entries.
    public static <V> UidTable<V> of(Map<EntityUid, V> entries) {
        UidTable<V> table = new UidTable<>(entries.size());
        entries.forEach((uid, value) -> {
            int at = table.at(uid);
            table.entries[at] = uid;
            table.entries[at + 1] = value;
        });
        return table;
    }

    /// What stands under `uid`, or null.
    @SuppressWarnings("unchecked") // nothing else is put in
    public @Nullable V get(EntityUid uid) {
        return size == 0 ? null : (V) entries[at(uid) + 1];
    }

    /// The place of `uid`, a number of its own; -1 if nothing stands there.
    public int place(EntityUid uid) {
        if (size == 0) {
            return -1;
        }
        int at = at(uid);
        return entries[at] == null ? -1 : at >> 1;
    }

    private int at(EntityUid uid) {
        int place = uid.hashCode() & mask;
        while (true) {
            Object there = entries[place << 1];
            if (there == null || there.equals(uid)) {
                return place << 1;
            }
            place = (place + 1) & mask;
        }
    }

    /// How many entries there are.
    public int size() {
        return size;
    }

    Object token() {
        return token;
    }
}

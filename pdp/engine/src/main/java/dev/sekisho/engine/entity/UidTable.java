package dev.sekisho.engine.entity;

import dev.sekisho.engine.value.EntityUid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands under a name, looked up in two flat arrays (open addressing, half free). Immutable.
///
/// @param <V> what stands there
public final class UidTable<V> {
    private final @Nullable EntityUid[] keys;
    private final @Nullable Object[] values;
    private final int size;

    private UidTable(int size) {
        int length = 1;
        while (length < size * 2) {
            length <<= 1;
        }
        this.keys = new @Nullable EntityUid[length];
        this.values = new @Nullable Object[length];
        this.size = size;
    }

    /// The table of these entries.
    public static <V> UidTable<V> of(Map<EntityUid, V> entries) {
        UidTable<V> table = new UidTable<>(entries.size());
        entries.forEach((uid, value) -> {
            int place = table.place(uid);
            table.keys[place] = uid;
            table.values[place] = value;
        });
        return table;
    }

    /// What stands under `uid`, or null.
    @SuppressWarnings("unchecked") // nothing else is put in
    public @Nullable V get(EntityUid uid) {
        return size == 0 ? null : (V) values[place(uid)];
    }

    private int place(EntityUid uid) {
        int mask = keys.length - 1;
        int hash = uid.hashCode();
        int place = (hash ^ (hash >>> 16)) & mask;
        while (true) {
            EntityUid there = keys[place];
            if (there == null || there.equals(uid)) {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    /// How many entries there are.
    public int size() {
        return size;
    }
}

package dev.sekisho.engine.entity;

import dev.sekisho.engine.value.EntityUid;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An unmodifiable set of names in two flat arrays: one to walk along, one to look up in (open addressing, half free).
public final class UidSet extends AbstractSet<EntityUid> {
    /// Nobody.
    public static final UidSet EMPTY = new UidSet(new EntityUid[0]);

    private final EntityUid[] members;
    private final @Nullable EntityUid[] table;

    private UidSet(EntityUid[] members) {
        this.members = members;
        int length = 1;
        while (length < members.length * 2) {
            length <<= 1;
        }
        this.table = new @Nullable EntityUid[length];
        for (EntityUid member : members) {
            table[place(member)] = member;
        }
    }

    /// These names, repeated ones once.
    public static UidSet of(Collection<EntityUid> uids) {
        if (uids instanceof UidSet same) {
            return same;
        }
        Set<EntityUid> distinct = new LinkedHashSet<>(uids);
        return distinct.isEmpty() ? EMPTY : new UidSet(distinct.toArray(EntityUid[]::new));
    }

    /// Where `uid` stands, or the free place where it would.
    private int place(EntityUid uid) {
        int mask = table.length - 1;
        int place = uid.hashCode() & mask;
        while (true) {
            EntityUid there = table[place];
            if (there == null || there.equals(uid)) {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    @Override
    public boolean contains(@Nullable Object uid) {
        return uid instanceof EntityUid name && has(name);
    }

    /// Whether `uid` is a member.
    public boolean has(EntityUid uid) {
        return members.length > 0 && table[place(uid)] != null;
    }

    /// The member at `index`, in no particular order that means anything.
    public EntityUid at(int index) {
        return members[index];
    }

    @Override
    public int size() {
        return members.length;
    }

    @Override
    public Iterator<EntityUid> iterator() {
        return Arrays.asList(members).iterator();
    }
}

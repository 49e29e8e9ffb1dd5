package dev.sekisho.engine.entity;

import dev.sekisho.engine.value.EntityUid;
import java.util.Arrays;

/// Where an entity and its groups stand in a table of names. Immutable.
public final class Standing {
    private final Object token;
    private final int own;
    private final int[] groups;

    private Standing(Object token, int own, int[] groups) {
        this.token = token;
        this.own = own;
        this.groups = groups;
    }

    static Standing of(EntityUid uid, UidSet ancestors, UidTable<?> names) {
        int[] places = new int[ancestors.size()];
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            int place = names.place(ancestors.at(i));
            if (place >= 0) {
                places[count++] = place;
            }
        }
        int[] groups = Arrays.copyOf(places, count);
        Arrays.sort(groups);
        return new Standing(names.token(), names.place(uid), groups);
    }

    /// Whether it is of this table.
    boolean isIn(UidTable<?> names) {
        return token.equals(names.token());
    }

    /// The place of the entity itself; -1 if it does not stand there.
    public int own() {
        return own;
    }

    /// The places of those of its groups that stand there, ascending. Not to be written to.
    public int[] groups() {
        return groups;
    }
}

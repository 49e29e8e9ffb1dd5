package dev.sekisho.engine.search;

import dev.sekisho.engine.EngineLimits;
import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.entity.UidTable;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The candidates of a search: entities of one type, in the order of their ids, with what an index says of them. Made
/// once for one state of the entities. Immutable but for columns of attributes, which are made when an attribute is
/// asked for a second time; thread-safe, since making one twice does no harm.
public final class Universe {
    private static final int[] NOBODY = {};

    private final String type;
    private final EntityUid[] uids;
    private final ResidentEntity[] residents;
    private final UidTable<Integer> ordinals;
    private final UidTable<int[]> below;
    private volatile Map<String, Optional<Column>> columns = Map.of();

    private Universe(String type, EntityUid[] uids, Entities entities) {
        this.type = type;
        this.uids = uids;
        this.residents = new ResidentEntity[uids.length];
        Map<EntityUid, Integer> ordinalOf = HashMap.newHashMap(uids.length);
        Map<EntityUid, Members> belowOf = new HashMap<>();
        for (int i = 0; i < uids.length; i++) {
            residents[i] = entities.find(uids[i]);
            ordinalOf.put(uids[i], i);
            UidSet ancestors = residents[i].ancestors();
            for (int n = 0; n < ancestors.size(); n++) {
                belowOf.computeIfAbsent(ancestors.at(n), _ -> new Members()).add(i);
            }
        }
        Map<EntityUid, int[]> lists = HashMap.newHashMap(belowOf.size());
        belowOf.forEach((ancestor, members) -> lists.put(ancestor, members.toArray()));
        this.ordinals = UidTable.of(ordinalOf);
        this.below = UidTable.of(lists);
    }

    /// These entities, loaded or not, of which all are of `type`.
    ///
    /// @param entities what is known of them; an evaluation must find the same
    public static Universe of(String type, Collection<EntityUid> candidates, Entities entities) {
        EntityUid[] sorted = new LinkedHashSet<>(candidates).toArray(EntityUid[]::new);
        for (EntityUid candidate : sorted) {
            if (!candidate.type().equals(type)) {
                throw new IllegalArgumentException(candidate + " is no " + type);
            }
        }
        Arrays.sort(sorted, Comparator.comparing(EntityUid::id));
        return new Universe(type, sorted, entities);
    }

    /// Who is below one entity, in the making.
    private static final class Members {
        private int[] members = new int[4];
        private int size;

        void add(int ordinal) {
            if (size == members.length) {
                members = Arrays.copyOf(members, size * 2);
            }
            members[size++] = ordinal;
        }

        int[] toArray() {
            return Arrays.copyOf(members, size);
        }
    }

    /// Of all candidates.
    public String type() {
        return type;
    }

    /// How many there are.
    public int size() {
        return uids.length;
    }

    /// The candidate at `ordinal`, ascending by id.
    public EntityUid at(int ordinal) {
        return uids[ordinal];
    }

    ResidentEntity resident(int ordinal) {
        return residents[ordinal];
    }

    @Nullable
    CedarValue attribute(int ordinal, String name) {
        return residents[ordinal].entity().attributes().fields().get(name);
    }

    /// The first candidate behind an id.
    int after(String id) {
        int at = Arrays.binarySearch(uids, new EntityUid(type, id));
        return at < 0 ? -at - 1 : at + 1;
    }

    /// Its place, in an array of one, or of none if it is no candidate.
    int[] only(EntityUid uid) {
        @Nullable Integer ordinal = ordinals.get(uid);
        return ordinal == null ? NOBODY : new int[] {ordinal};
    }

    /// Those that are `group` or below it, ascending.
    int[] in(EntityUid group) {
        int[] members = below.get(group);
        int[] itself = only(group);
        if (members == null) {
            return itself;
        }
        return itself.length == 0 ? members : union(List.of(members, itself));
    }

    /// Those that are in one of `lists`, ascending, each once.
    static int[] union(List<int[]> lists) {
        return lists.size() == 1
                ? lists.getFirst()
                : lists.stream()
                        .flatMapToInt(Arrays::stream)
                        .sorted()
                        .distinct()
                        .toArray();
    }

    /// The column of an attribute: empty when it is asked for the first time, or if there is no more room.
    Optional<Column> column(String attribute) {
        Optional<Column> known = columns.get(attribute);
        if (known != null && known.isPresent()) {
            return known;
        }
        Map<String, Optional<Column>> more = new HashMap<>(columns);
        long made = columns.values().stream().filter(Optional::isPresent).count();
        boolean room = !EngineLimits.SEARCH_COLUMN_ENTRIES.exceededBy((made + 1) * uids.length);
        Optional<Column> column = known == null || !room ? Optional.empty() : Optional.of(Column.of(this, attribute));
        if (known == null || room) {
            more.put(attribute, column);
            columns = Map.copyOf(more);
        }
        return column;
    }
}

package dev.sekisho.engine.search;

import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One attribute of all candidates of a universe. Candidates with the same value are a group; those without the
/// attribute are group 0. Immutable.
///
/// ```
/// groupOf   by candidate
/// values    by group
/// begins    by group, and one more: where its candidates stand in the list
/// list      candidates, group after group, ascending in each
/// ```
final class Column {
    /// The group of those that do not have the attribute.
    static final int ABSENT = 0;

    private final int[] groupOf;
    private final @Nullable CedarValue[] values;
    private final int[] begins;
    private final int[] list;
    private final Map<CedarValue, Integer> groups;

    private Column(int[] groupOf, int[] begins, int[] list, Map<CedarValue, Integer> groups) {
        this.groupOf = groupOf;
        this.begins = begins;
        this.list = list;
        this.groups = groups;
        this.values = new @Nullable CedarValue[groups.size() + 1];
        groups.forEach((value, group) -> values[group] = value);
    }

    static Column of(Universe universe, String attribute) {
        Map<CedarValue, Integer> groups = new HashMap<>();
        int[] groupOf = new int[universe.size()];
        for (int i = 0; i < groupOf.length; i++) {
            CedarValue value = universe.attribute(i, attribute);
            if (value != null) {
                Integer known = groups.putIfAbsent(value, groups.size() + 1);
                groupOf[i] = known == null ? groups.size() : known;
            }
        }
        int[] begins = new int[groups.size() + 2];
        for (int group : groupOf) {
            begins[group + 1]++;
        }
        for (int group = 1; group < begins.length; group++) {
            begins[group] += begins[group - 1];
        }
        int[] next = Arrays.copyOf(begins, begins.length);
        int[] list = new int[groupOf.length];
        for (int i = 0; i < groupOf.length; i++) {
            list[next[groupOf[i]]++] = i;
        }
        return new Column(groupOf, begins, list, groups);
    }

    int groupOf(int candidate) {
        return groupOf[candidate];
    }

    @Nullable
    CedarValue value(int candidate) {
        return values[groupOf[candidate]];
    }

    /// The groups whose value is neither absent nor an entity: there are sets, and what errs behind `in`.
    int[] otherThanEntities() {
        return IntStream.range(1, values.length)
                .filter(group -> !(values[group] instanceof EntityUid))
                .toArray();
    }

    /// The group of those with this value, if there are any.
    int[] groupsOf(CedarValue value) {
        @Nullable Integer group = groups.get(value);
        return group == null ? new int[0] : new int[] {group};
    }

    /// How many groups there are; the first may be empty.
    int groups() {
        return begins.length - 1;
    }

    /// One of the group, or -1.
    int representative(int group) {
        return begins[group] == begins[group + 1] ? -1 : list[begins[group]];
    }

    /// Those of `alive` that are in one of `wanted`.
    Mask among(Mask alive, int[] wanted) {
        Mask found = alive.none();
        for (int group : wanted) {
            found = found.or(alive.among(list, begins[group], begins[group + 1]));
        }
        return found;
    }
}

package dev.sekisho.engine.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Writes runs for [Program].
final class ProgramWriter {
    private int[] code = new int[256];
    private int length;
    private final List<Integer> starts = new ArrayList<>();

    /// A policy and the numbers of its conditions, in their order.
    static final class Row {
        private final int policy;
        private final int[] conditions;

        Row(int policy, int[] conditions) {
            this.policy = policy;
            this.conditions = conditions;
        }
    }

    /// Writes `rows` as one run, those with the same beginning one behind the other.
    ///
    /// @return where it starts
    int write(Collection<Row> rows) {
        List<Row> sorted = rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.conditions, Arrays::compare)
                        .thenComparingInt(row -> row.policy))
                .toList();
        int start = length;
        add(0);
        add(starts.size());
        starts.add(start);
        Deque<Integer> open = new ArrayDeque<>();
        int[] before = {};
        for (Row row : sorted) {
            int[] conditions = row.conditions;
            int same = Math.max(0, Arrays.mismatch(before, conditions));
            same = Arrays.equals(before, conditions) ? conditions.length : same;
            close(open, same);
            for (int i = same; i < conditions.length; i++) {
                add(conditions[i]);
                open.push(length);
                add(0);
            }
            add(~row.policy);
            before = conditions;
        }
        close(open, 0);
        code[start] = length;
        return start;
    }

    /// Ends what is open until only `depth` conditions are.
    private void close(Deque<Integer> open, int depth) {
        while (open.size() > depth) {
            code[open.pop()] = length;
        }
    }

    private void add(int word) {
        if (length == code.length) {
            code = Arrays.copyOf(code, length * 2);
        }
        code[length++] = word;
    }

    /// Where the runs start, by their numbers.
    int[] starts() {
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    int[] code() {
        return Arrays.copyOf(code, length);
    }
}

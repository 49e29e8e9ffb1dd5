package dev.sekisho.engine.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Runs of policies that name both a principal and a resource, found from either side: whoever is in many groups
/// reaches
/// things that are in few, or the other way round, and the shorter side is walked along.
///
/// ```
/// rows         how many, then (other name, run), ascending
/// byPrincipal  name ─► its row, of resources
/// byResource   name ─► its row, of principals
/// ```
final class PairTable {
    private static final int FEW = 8;

    private final IntTable byPrincipal;
    private final IntTable byResource;
    private final int[] rows;

    private PairTable(IntTable byPrincipal, IntTable byResource, int[] rows) {
        this.byPrincipal = byPrincipal;
        this.byResource = byResource;
        this.rows = rows;
    }

    /// @param runs by principal and resource
    static PairTable of(Map<Integer, Map<Integer, Integer>> runs) {
        Map<Integer, Map<Integer, Integer>> turned = new TreeMap<>();
        int pairs = 0;
        for (Map.Entry<Integer, Map<Integer, Integer>> row : runs.entrySet()) {
            row.getValue()
                    .forEach((resource, run) -> turned.computeIfAbsent(resource, _ -> new TreeMap<>())
                            .put(row.getKey(), run));
            pairs += row.getValue().size();
        }
        int[] rows = new int[runs.size() + turned.size() + 4 * pairs];
        Map<Integer, Integer> byPrincipal = new HashMap<>();
        int end = write(runs, rows, 0, byPrincipal);
        Map<Integer, Integer> byResource = new HashMap<>();
        write(turned, rows, end, byResource);
        return new PairTable(IntTable.of(byPrincipal), IntTable.of(byResource), rows);
    }

    private static int write(
            Map<Integer, Map<Integer, Integer>> runs, int[] rows, int begin, Map<Integer, Integer> table) {
        int at = begin;
        for (Map.Entry<Integer, Map<Integer, Integer>> row : runs.entrySet()) {
            table.put(row.getKey(), at);
            rows[at++] = row.getValue().size();
            for (Map.Entry<Integer, Integer> pair : row.getValue().entrySet()) {
                rows[at++] = pair.getKey();
                rows[at++] = pair.getValue();
            }
        }
        return at;
    }

    boolean isEmpty() {
        return rows.length == 0;
    }

    /// Evaluates the runs of all pairs that fit.
    void run(Program program, Frame frame) {
        int[] principals = frame.principalGroups();
        int[] resources = frame.resourceGroups();
        if (principals.length <= resources.length) {
            walk(byPrincipal, frame.principalPlace(), principals, frame.resourcePlace(), resources, program, frame);
        } else {
            walk(byResource, frame.resourcePlace(), resources, frame.principalPlace(), principals, program, frame);
        }
    }

    /// @param own -1 if no head names it
    /// @param others ascending
    private void walk(IntTable table, int own, int[] groups, int otherOwn, int[] others, Program program, Frame frame) {
        row(own < 0 ? IntTable.NONE : table.get(own), otherOwn, others, program, frame);
        for (int group : groups) {
            row(table.get(group), otherOwn, others, program, frame);
        }
    }

    private void row(int at, int own, int[] groups, Program program, Frame frame) {
        if (at < 0) {
            return;
        }
        int count = rows[at];
        if (count <= groups.length) {
            for (int pair = at + 1; pair <= at + 2 * count; pair += 2) {
                if (rows[pair] == own || isIn(groups, rows[pair])) {
                    program.run(rows[pair + 1], frame);
                }
            }
            return;
        }
        run(find(at + 1, count, own), program, frame);
        for (int group : groups) {
            run(find(at + 1, count, group), program, frame);
        }
    }

    private static boolean isIn(int[] groups, int name) {
        if (groups.length > FEW) {
            return Arrays.binarySearch(groups, name) >= 0;
        }
        for (int group : groups) {
            if (group == name) {
                return true;
            }
        }
        return false;
    }

    /// The run of `name` among `count` pairs from `start`.
    private int find(int start, int count, int name) {
        int low = 0;
        int high = count;
        while (high - low > FEW) {
            int middle = (low + high) >>> 1;
            if (rows[start + 2 * middle] <= name) {
                low = middle;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < high; i++) {
            if (rows[start + 2 * i] == name) {
                return rows[start + 2 * i + 1];
            }
        }
        return IntTable.NONE;
    }

    private static void run(int start, Program program, Frame frame) {
        if (start >= 0) {
            program.run(start, frame);
        }
    }
}

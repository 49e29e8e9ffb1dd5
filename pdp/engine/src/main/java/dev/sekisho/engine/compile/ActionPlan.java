package dev.sekisho.engine.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The policies about an action, by the names in their heads. A name is a number here, its place among all names.
///
/// ```
/// neither named        one run
/// principal named      name ─► run
/// resource named       name ─► run
/// both named           principal ─► pairs: how many, then (resource, run) in the order of the resources
/// ```
final class ActionPlan {
    private static final int FEW = 8;

    private final int everybody;
    private final IntTable byPrincipal;
    private final IntTable byResource;
    private final IntTable byPair;
    private final int[] pairs;

    /// A policy with the names in its head; -1 where it has none.
    record Scoped(int principal, int resource, ProgramWriter.Row row) {}

    private ActionPlan(int everybody, IntTable byPrincipal, IntTable byResource, IntTable byPair, int[] pairs) {
        this.everybody = everybody;
        this.byPrincipal = byPrincipal;
        this.byResource = byResource;
        this.byPair = byPair;
        this.pairs = pairs;
    }

    static ActionPlan of(Collection<Scoped> policies, ProgramWriter writer) {
        Map<Integer, Map<Integer, List<ProgramWriter.Row>>> grouped = new TreeMap<>();
        policies.forEach(policy -> grouped.computeIfAbsent(policy.principal(), _ -> new TreeMap<>())
                .computeIfAbsent(policy.resource(), _ -> new ArrayList<>())
                .add(policy.row()));
        int everybody = IntTable.NONE;
        Map<Integer, Integer> byPrincipal = new HashMap<>();
        Map<Integer, Integer> byResource = new HashMap<>();
        Map<Integer, Integer> byPair = new HashMap<>();
        List<Integer> pairs = new ArrayList<>();
        for (Map.Entry<Integer, Map<Integer, List<ProgramWriter.Row>>> ofPrincipal : grouped.entrySet()) {
            int principal = ofPrincipal.getKey();
            List<Integer> row = new ArrayList<>();
            for (Map.Entry<Integer, List<ProgramWriter.Row>> found :
                    ofPrincipal.getValue().entrySet()) {
                int resource = found.getKey();
                int run = writer.write(found.getValue());
                if (principal < 0 && resource < 0) {
                    everybody = run;
                } else if (resource < 0) {
                    byPrincipal.put(principal, run);
                } else if (principal < 0) {
                    byResource.put(resource, run);
                } else {
                    row.add(resource);
                    row.add(run);
                }
            }
            if (!row.isEmpty()) {
                byPair.put(principal, pairs.size());
                pairs.add(row.size() / 2);
                pairs.addAll(row);
            }
        }
        return new ActionPlan(
                everybody,
                IntTable.of(byPrincipal),
                IntTable.of(byResource),
                IntTable.of(byPair),
                pairs.stream().mapToInt(Integer::intValue).toArray());
    }

    /// Evaluates every policy whose head fits.
    void run(Program program, Frame frame) {
        if (everybody >= 0) {
            program.run(everybody, frame);
        }
        if (!byPrincipal.isEmpty()) {
            named(byPrincipal, frame.principalPlace(), frame.principalGroups(), program, frame);
        }
        if (!byResource.isEmpty()) {
            named(byResource, frame.resourcePlace(), frame.resourceGroups(), program, frame);
        }
        if (!byPair.isEmpty()) {
            pairs(frame.principalPlace(), program, frame);
            for (int group : frame.principalGroups()) {
                pairs(group, program, frame);
            }
        }
    }

    private static void named(IntTable runs, int own, int[] groups, Program program, Frame frame) {
        run(own < 0 ? IntTable.NONE : runs.get(own), program, frame);
        for (int group : groups) {
            run(runs.get(group), program, frame);
        }
    }

    private void pairs(int principal, Program program, Frame frame) {
        int at = principal < 0 ? IntTable.NONE : byPair.get(principal);
        if (at < 0) {
            return;
        }
        int count = pairs[at];
        run(find(at + 1, count, frame.resourcePlace()), program, frame);
        for (int group : frame.resourceGroups()) {
            run(find(at + 1, count, group), program, frame);
        }
    }

    /// The run of `resource` among `count` pairs from `start`.
    private int find(int start, int count, int resource) {
        int low = 0;
        int high = count;
        while (high - low > FEW) {
            int middle = (low + high) >>> 1;
            if (pairs[start + 2 * middle] <= resource) {
                low = middle;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < high; i++) {
            if (pairs[start + 2 * i] == resource) {
                return pairs[start + 2 * i + 1];
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

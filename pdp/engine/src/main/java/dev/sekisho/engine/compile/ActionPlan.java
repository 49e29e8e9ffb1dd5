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
/// both named           pair ─► run
/// ```
final class ActionPlan {
    private final int everybody;
    private final IntTable byPrincipal;
    private final IntTable byResource;
    private final PairTable byPair;

    /// A policy with the names in its head; -1 where it has none.
    record Scoped(int principal, int resource, ProgramWriter.Row row) {}

    private ActionPlan(int everybody, IntTable byPrincipal, IntTable byResource, PairTable byPair) {
        this.everybody = everybody;
        this.byPrincipal = byPrincipal;
        this.byResource = byResource;
        this.byPair = byPair;
    }

    static ActionPlan of(Collection<Scoped> policies, ProgramWriter writer) {
        Map<Integer, Map<Integer, List<ProgramWriter.Row>>> grouped = new TreeMap<>();
        policies.forEach(policy -> grouped.computeIfAbsent(policy.principal(), _ -> new TreeMap<>())
                .computeIfAbsent(policy.resource(), _ -> new ArrayList<>())
                .add(policy.row()));
        int everybody = IntTable.NONE;
        Map<Integer, Integer> byPrincipal = new HashMap<>();
        Map<Integer, Integer> byResource = new HashMap<>();
        Map<Integer, Map<Integer, Integer>> byPair = new TreeMap<>();
        for (Map.Entry<Integer, Map<Integer, List<ProgramWriter.Row>>> ofPrincipal : grouped.entrySet()) {
            int principal = ofPrincipal.getKey();
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
                    byPair.computeIfAbsent(principal, _ -> new TreeMap<>()).put(resource, run);
                }
            }
        }
        return new ActionPlan(everybody, IntTable.of(byPrincipal), IntTable.of(byResource), PairTable.of(byPair));
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
            byPair.run(program, frame);
        }
    }

    private static void named(IntTable runs, int own, int[] groups, Program program, Frame frame) {
        run(own < 0 ? IntTable.NONE : runs.get(own), program, frame);
        for (int group : groups) {
            run(runs.get(group), program, frame);
        }
    }

    private static void run(int start, Program program, Frame frame) {
        if (start >= 0) {
            program.run(start, frame);
        }
    }
}

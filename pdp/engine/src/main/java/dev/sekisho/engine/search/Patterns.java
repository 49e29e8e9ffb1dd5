package dev.sekisho.engine.search;

import java.util.Arrays;

/// What each candidate of a block came to, as a path in a tree: equal outcomes are one node, about which the decision
/// is asked once. Policies are told one after the other, so a node has at most one child for the policy at hand.
final class Patterns {
    private final int from;
    private final int[] nodeOf;
    private int[] parent = new int[16];
    private int[] event = new int[16];
    private int[] child = new int[16];
    private int[] childEvent = new int[16];
    private int size = 1;

    Patterns(Mask block) {
        from = block.from();
        nodeOf = new int[block.end() - from];
        Arrays.fill(childEvent, -1);
    }

    /// What the policy at `place` comes to.
    void add(int place, Split split) {
        split.isTrue().forEach(candidate -> step(candidate - from, place * 2));
        split.errs().forEach(candidate -> step(candidate - from, place * 2 + 1));
    }

    private void step(int index, int now) {
        int node = nodeOf[index];
        if (childEvent[node] != now) {
            int made = grown();
            parent[made] = node;
            event[made] = now;
            childEvent[node] = now;
            child[node] = made;
        }
        nodeOf[index] = child[node];
    }

    private int grown() {
        if (size == parent.length) {
            parent = Arrays.copyOf(parent, size * 2);
            event = Arrays.copyOf(event, size * 2);
            child = Arrays.copyOf(child, size * 2);
            childEvent = Arrays.copyOf(childEvent, size * 2);
            Arrays.fill(childEvent, size, size * 2, -1);
        }
        return size++;
    }

    int node(int candidate) {
        return nodeOf[candidate - from];
    }

    int size() {
        return size;
    }

    /// What stands on the way to `node`, beside what holds for all candidates.
    CandidateOutcomes outcomes(int node, int[] satisfiedByAll, int[] erringForAll) {
        return new CandidateOutcomes.Collected(path(node, 0, satisfiedByAll), path(node, 1, erringForAll));
    }

    private int[] path(int node, int kind, int[] forAll) {
        int count = forAll.length;
        for (int at = node; at != 0; at = parent[at]) {
            count += event[at] % 2 == kind ? 1 : 0;
        }
        int[] path = Arrays.copyOf(forAll, count);
        for (int at = node; at != 0; at = parent[at]) {
            if (event[at] % 2 == kind) {
                path[--count] = event[at] / 2;
            }
        }
        return path;
    }
}

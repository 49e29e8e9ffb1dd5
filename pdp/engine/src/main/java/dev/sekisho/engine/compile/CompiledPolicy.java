package dev.sekisho.engine.compile;

import java.util.List;

/// A policy of the plan.
final class CompiledPolicy {
    /// Its place in the set.
    final int index;

    /// Its mark if the index may find it more than once, else -1.
    final int mark;

    private final Node[] parts;

    /// @param parts what is left to test of its head, then its conditions; all must be true
    CompiledPolicy(int index, int mark, List<Node> parts) {
        this.index = index;
        this.mark = mark;
        this.parts = parts.toArray(Node[]::new);
    }

    /// What it comes to; [Node#FALSE] also if its head is about something else.
    int outcome(Frame frame) {
        frame.failed = false;
        for (Node part : parts) {
            int truth = part.truth(frame);
            if (truth != Node.TRUE) {
                return truth;
            }
        }
        return Node.TRUE;
    }
}

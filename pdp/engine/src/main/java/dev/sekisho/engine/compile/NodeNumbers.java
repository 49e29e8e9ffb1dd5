package dev.sekisho.engine.compile;

import dev.sekisho.engine.expression.Expression;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// Numbers for the conditions that a [Program] asks: shared ones have the number of the slot that keeps their answer.
final class NodeNumbers {
    private final NodeCompiler compiler;
    private final List<Node> others = new ArrayList<>();
    private final IdentityHashMap<Node, Integer> numbers = new IdentityHashMap<>();

    /// @param compiler has made every node that will be asked for
    NodeNumbers(NodeCompiler compiler) {
        this.compiler = compiler;
    }

    /// The numbers of the parts of a chain of `&&`.
    int[] of(Expression conjunction) {
        return compiler.parts(conjunction).stream().mapToInt(this::number).toArray();
    }

    private int number(Node node) {
        if (node instanceof Logic.Shared shared) {
            return shared.slot();
        }
        return numbers.computeIfAbsent(node, added -> {
            others.add(added);
            return compiler.shared() + others.size() - 1;
        });
    }

    /// By number.
    Node[] nodes() {
        List<Node> all = new ArrayList<>(compiler.sharedNodes());
        all.addAll(others);
        return all.toArray(Node[]::new);
    }
}

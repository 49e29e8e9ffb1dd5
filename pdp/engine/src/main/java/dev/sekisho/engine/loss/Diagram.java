package dev.sekisho.engine.loss;

import dev.sekisho.engine.EngineLimits;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Boolean functions as reduced ordered binary decision diagrams (Bryant 1986): equal functions are the same number,
/// so that "never" is a comparison with [#FALSE]. Variables are ordered as they are made. Thread-confined.
final class Diagram {
    /// Never.
    static final int FALSE = 0;

    /// Always.
    static final int TRUE = 1;

    private final long mostNodes;
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Map<Choice, Integer> choices = new HashMap<>();
    private Node[] nodes = new Node[1024];
    private int size = 2;
    private int variables;

    private record Node(int variable, int low, int high) {}

    private record Choice(int test, int yes, int no) {}

    /// @param mostNodes nodes, both leaves among them, past which it gives up with [BudgetSpentException]
    Diagram(long mostNodes) {
        this.mostNodes = mostNodes;
        Node leaf = new Node(Integer.MAX_VALUE, FALSE, FALSE);
        nodes[FALSE] = leaf;
        nodes[TRUE] = leaf;
    }

    /// A new variable.
    int variable() {
        return node(variables++, FALSE, TRUE);
    }

    int not(int f) {
        return ite(f, FALSE, TRUE);
    }

    int and(int f, int g) {
        return ite(f, g, FALSE);
    }

    int and(int f, int g, int h) {
        return and(f, and(g, h));
    }

    int or(int f, int g) {
        return ite(f, TRUE, g);
    }

    /// If `test` then `yes` else `no`.
    int ite(int test, int yes, int no) {
        if (test == TRUE || yes == no) {
            return yes;
        }
        if (test == FALSE) {
            return no;
        }
        if (yes == TRUE && no == FALSE) {
            return test;
        }
        Choice choice = new Choice(test, yes, no);
        Integer known = choices.get(choice);
        if (known != null) {
            return known;
        }
        int top = Math.min(nodes[test].variable(), Math.min(nodes[yes].variable(), nodes[no].variable()));
        int low = ite(at(test, top, false), at(yes, top, false), at(no, top, false));
        int high = ite(at(test, top, true), at(yes, top, true), at(no, top, true));
        int result = node(top, low, high);
        choices.put(choice, result);
        return result;
    }

    private int at(int f, int variable, boolean value) {
        Node node = nodes[f];
        return node.variable() != variable ? f : value ? node.high() : node.low();
    }

    private int node(int variable, int low, int high) {
        if (low == high) {
            return low;
        }
        Node node = new Node(variable, low, high);
        Integer known = numbers.get(node);
        if (known != null) {
            return known;
        }
        if (size >= mostNodes) {
            throw new BudgetSpentException(EngineLimits.LOSS_NODES);
        }
        if (size == nodes.length) {
            nodes = java.util.Arrays.copyOf(nodes, size * 2);
        }
        nodes[size] = node;
        numbers.put(node, size);
        return size++;
    }

    /// One way in which `f` is true: values of the variables that matter, by their place in the order; nothing if
    /// there is none.
    ///
    /// @param prefersTrue which value is tried first
    Optional<Map<Integer, Boolean>> model(int f, IntPredicate prefersTrue) {
        if (f == FALSE) {
            return Optional.empty();
        }
        Map<Integer, Boolean> values = new LinkedHashMap<>();
        int here = f;
        while (here != TRUE) {
            Node node = nodes[here];
            boolean value = prefersTrue.test(node.variable()) ? node.high() != FALSE : node.low() == FALSE;
            values.put(node.variable(), value);
            here = value ? node.high() : node.low();
        }
        return Optional.of(values);
    }

    /// The function that is true for `values` only.
    int cube(Map<Integer, Boolean> values) {
        int cube = TRUE;
        for (Map.Entry<Integer, Boolean> one : values.entrySet()) {
            int literal = node(one.getKey(), FALSE, TRUE);
            cube = and(cube, one.getValue() ? literal : not(literal));
        }
        return cube;
    }
}

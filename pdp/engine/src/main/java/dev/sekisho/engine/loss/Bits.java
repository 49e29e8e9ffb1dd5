package dev.sekisho.engine.loss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The variables of a [Diagram] by what they stand for, ordered as they are first asked for.
final class Bits {
    private final Diagram diagram;
    private final Map<Bit, Integer> numbers = new HashMap<>();
    private final List<Bit> order = new ArrayList<>();

    Bits(Diagram diagram) {
        this.diagram = diagram;
    }

    /// The variable that stands for `bit`.
    int of(Bit bit) {
        return numbers.computeIfAbsent(bit, made -> {
            order.add(made);
            return diagram.variable();
        });
    }

    /// What the variable at `place` stands for.
    Bit at(int place) {
        return order.get(place);
    }
}

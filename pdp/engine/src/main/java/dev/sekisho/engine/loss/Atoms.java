package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Diagram.FALSE;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.loss.Meaning.Side;
import java.util.List;
import java.util.Map;

/// What is not understood any further: free bits, on both sides of a step the same unless an operand may have changed.
final class Atoms {
    private final Diagram diagram;
    private final Bits bits;
    private final Logic logic;

    Atoms(Diagram diagram, Bits bits, Logic logic) {
        this.diagram = diagram;
        this.bits = bits;
        this.logic = logic;
    }

    /// A Boolean of which nothing is known but that it stays the same while its operands do.
    Meaning atom(Expression expression, List<Meaning> operands, boolean mayErr) {
        int changed = changed(operands);
        return atom(expression, operands, changed, changed, mayErr);
    }

    /// @param rises when it may become true
    /// @param falls when it may become false
    Meaning atom(Expression expression, List<Meaning> operands, int rises, int falls, boolean mayErr) {
        Bit itself = new Bit.True(expression);
        int holds = bits.of(itself);
        int risen = diagram.or(holds, free(rises, new Bit.After(itself, 0)));
        int holdsAfter = diagram.and(risen, diagram.not(free(falls, new Bit.After(itself, 1))));
        Fails fails = fails(expression, operands, mayErr);
        return logic.truth(fails.before(), holds, fails.after(), holdsAfter);
    }

    private int free(int when, Bit bit) {
        return when == FALSE ? FALSE : diagram.and(when, bits.of(bit));
    }

    Meaning opaque(Expression expression, List<Meaning> operands, boolean mayErr) {
        int changed = changed(operands);
        return opaque(expression, operands, changed, changed, mayErr);
    }

    /// A value of which nothing is known but when it may have changed.
    Meaning opaque(Expression expression, List<Meaning> operands, int up, int down, boolean mayErr) {
        Fails fails = fails(expression, operands, mayErr);
        return new Meaning(
                new Side(fails.before(), Map.of()),
                new Side(fails.after(), Map.of()),
                up,
                down,
                diagram.or(up, down),
                false);
    }

    private record Fails(int before, int after) {}

    /// @param mayErr whether it can err by itself, and not by an operand only
    private Fails fails(Expression expression, List<Meaning> operands, boolean mayErr) {
        int before = FALSE;
        int after = FALSE;
        for (Meaning operand : operands) {
            before = diagram.or(before, operand.before().fails());
            after = diagram.or(after, operand.after().fails());
        }
        if (mayErr) {
            Bit itself = new Bit.Fails(expression);
            int errs = bits.of(itself);
            int changed = changed(operands);
            before = diagram.or(before, errs);
            after = diagram.or(
                    after, changed == FALSE ? errs : diagram.ite(changed, bits.of(new Bit.After(itself, 0)), errs));
        }
        return new Fails(before, after);
    }

    /// When one of the operands may have become another value.
    int changed(List<Meaning> operands) {
        int changed = FALSE;
        for (Meaning operand : operands) {
            changed = diagram.or(changed, diagram.or(operand.up(), operand.down()));
        }
        return changed;
    }
}

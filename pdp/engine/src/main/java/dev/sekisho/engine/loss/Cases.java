package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Diagram.FALSE;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.loss.Meaning.Side;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import java.util.Map;

/// Operators on values that are told apart: computed by the interpreter, one case after the other.
final class Cases {
    private static final int MOST_CASES = 256;

    private final Diagram diagram;
    private final Logic logic;
    private final EntityUid action;
    private final EntityStore actions;

    Cases(Diagram diagram, Logic logic, CedarSchema schema, EntityUid action) {
        this.diagram = diagram;
        this.logic = logic;
        this.action = action;
        this.actions = EntityStore.of(schema.actionEntities(action));
    }

    /// Whether the operator can be applied case by case: each case stands for one value; or one operand is a constant
    /// and the other's cases were cut by it.
    boolean isComputable(Binary binary, Meaning left, Meaning right) {
        int count = left.before().cases().size() * right.before().cases().size();
        if (count == 0
                || count > MOST_CASES
                || left.after().cases().isEmpty()
                || right.after().cases().isEmpty()) {
            return false;
        }
        boolean constant = Constants.value(binary.left()).isPresent()
                || Constants.value(binary.right()).isPresent();
        return switch (binary.operator()) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                (left.exact() && right.exact()) || constant;
            case CONTAINS ->
                (left.exact() && right.exact())
                        || Constants.value(binary.left()).orElse(action) instanceof SetValue;
            case IN -> binary.left() == Variable.ACTION && left.exact() && right.exact();
            case ADD, SUBTRACT, MULTIPLY, CONTAINS_ALL, CONTAINS_ANY, GET_TAG, HAS_TAG -> false;
        };
    }

    /// What the operator comes to, case by case.
    Meaning computed(BinaryOperator operator, Meaning left, Meaning right) {
        return logic.exact(
                computed(operator, left.before(), right.before()), computed(operator, left.after(), right.after()));
    }

    private Side computed(BinaryOperator operator, Side left, Side right) {
        Interpreter interpreter = new Interpreter(new Request(action, action, action, RecordValue.EMPTY), actions);
        int fails = diagram.or(left.fails(), right.fails());
        int holds = FALSE;
        for (Map.Entry<CedarValue, Integer> one : left.cases().entrySet()) {
            for (Map.Entry<CedarValue, Integer> other : right.cases().entrySet()) {
                int both = diagram.and(one.getValue(), other.getValue());
                try {
                    if (interpreter.truth(
                            new Binary(operator, new Literal(one.getKey()), new Literal(other.getKey())))) {
                        holds = diagram.or(holds, both);
                    }
                } catch (EvaluationException errs) {
                    fails = diagram.or(fails, both);
                }
            }
        }
        return logic.side(fails, holds);
    }
}

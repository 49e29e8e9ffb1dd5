package dev.sekisho.engine.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.compile.Forms;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.CedarText;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.rows.LooseForms.Form;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each row of `expressions.json`, interpreted and compiled.
final class ExpressionRowsTest {
    private static final Query WORLD = RowWorld.query();
    private static final EntityStore ENTITIES = WORLD.entities();

    static List<ExpressionRow> rows() {
        return ExpressionRow.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theInterpreterComesToWhatTheRowSays(ExpressionRow row) throws EvaluationException {
        Interpreter interpreter = new Interpreter(WORLD.request(), ENTITIES);
        Expression expression = row.expression();
        if (row.errs()) {
            assertThrows(EvaluationException.class, () -> interpreter.value(expression));
        } else {
            assertEquals(row.expected(), CedarText.of(interpreter.value(expression)));
        }
    }

    /// As it stands, and with its literals read from the context; asked for its truth, its value and its number.
    @ParameterizedTest
    @MethodSource("rows")
    void theCompiledSetComesToWhatTheRowSays(ExpressionRow row) throws EvaluationException {
        for (Form form : LooseForms.of(row.expression(), WORLD.request().context())) {
            if (row.errs()) {
                holds("erring", form.expression(), form.context());
                holds("erring", equal(form.expression(), form.expression()), form.context());
            } else {
                CedarValue value = new Interpreter(WORLD.request(), ENTITIES).value(row.expression());
                holds("satisfied", equal(form.expression(), new Literal(value)), form.context());
                if (row.isTruth()) {
                    holds(row.expected().equals("true") ? "satisfied" : "not", form.expression(), form.context());
                }
                if (value instanceof LongValue || value instanceof DatetimeValue || value instanceof DurationValue) {
                    holds("satisfied", neitherMoreNorLess(form.expression(), new Literal(value)), form.context());
                }
            }
        }
    }

    private static Expression equal(Expression one, Expression other) {
        return new Binary(BinaryOperator.EQUAL, one, other);
    }

    private static Expression neitherMoreNorLess(Expression one, Expression other) {
        return new Expression.And(
                new Binary(BinaryOperator.LESS_OR_EQUAL, one, other),
                new Binary(BinaryOperator.GREATER_OR_EQUAL, one, other));
    }

    /// Alone, and among others like it, with which it shares its nodes; compiled, and interpreted.
    private static void holds(String expected, Expression condition, RecordValue context) {
        Request asked = WORLD.request();
        Request request = new Request(asked.principal(), asked.action(), asked.resource(), context);
        Query query = new Query(request, ENTITIES);
        Condition yes = new Condition(false, Literal.TRUE);
        List<Policy> alone = List.of(permit("p", new Condition(false, condition)));
        List<Policy> among = List.of(
                permit("unless", yes, new Condition(true, condition)),
                permit("p", new Condition(false, condition)),
                permit("both", yes, new Condition(false, condition), yes));
        for (CompiledPolicies set : Forms.of(alone)) {
            assertEquals(expected, told(set.evaluate(query), "p"), condition::toString);
        }
        List<PolicyEvaluator> sets = new ArrayList<>(Forms.of(among));
        sets.add(new PolicyInterpreter(among));
        for (PolicyEvaluator set : sets) {
            Evaluation evaluation = set.evaluate(query);
            assertEquals(expected, told(evaluation, "p"), condition::toString);
            assertEquals(expected, told(evaluation, "both"), condition::toString);
            assertEquals(opposite(expected), told(evaluation, "unless"), condition::toString);
        }
    }

    private static String told(Evaluation evaluation, String id) {
        return evaluation.satisfied().contains(id)
                ? "satisfied"
                : evaluation.erroring().contains(id) ? "erring" : "not";
    }

    private static String opposite(String expected) {
        return switch (expected) {
            case "satisfied" -> "not";
            case "not" -> "satisfied";
            default -> expected;
        };
    }

    private static Policy permit(String id, Condition... conditions) {
        return new Policy(id, Effect.PERMIT, Map.of(), Head.ANY, List.of(conditions), JsonObject.EMPTY);
    }

    /// A new operator without rows is red here.
    @Test
    void everyOperatorAndFunctionHasRowsThatAreTrueOrAValueAndRowsThatErr() {
        List<String> missing = new ArrayList<>();
        for (boolean errs : List.of(true, false)) {
            Set<Object> seen = new HashSet<>();
            rows().stream().filter(row -> row.errs() == errs).forEach(row -> collect(row.expression(), seen));
            Set<Object> all = new HashSet<>(List.of(UnaryOperator.values()));
            all.addAll(List.of(BinaryOperator.values()));
            all.addAll(List.of(ExtensionFunction.values()));
            all.addAll(List.of(Expression.class.getPermittedSubclasses()));
            all.removeAll(seen);
            all.forEach(one -> missing.add(one + (errs ? " that errs" : " with a value")));
        }
        assertEquals(List.of(), missing);
        assertTrue(rows().size() >= 900, "rows " + rows().size());
    }

    private static void collect(Expression root, Set<Object> seen) {
        Deque<Expression> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            Expression next = left.pop();
            seen.add(next.getClass());
            switch (next) {
                case Expression.Unary(UnaryOperator operator, Expression _) -> seen.add(operator);
                case Binary(BinaryOperator operator, Expression _, Expression _) -> seen.add(operator);
                case Expression.Call(ExtensionFunction function, List<Expression> _) -> seen.add(function);
                default -> {
                    // has no operator
                }
            }
            left.addAll(next.operands());
        }
    }
}

package dev.sekisho.engine.partial;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.expression.ExpressionText;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Expressions and policies for tests, written and read shortly.
final class Write {
    private Write() {}

    /// `context.device.ok`.
    static Expression path(String dotted) {
        String[] names = dotted.split("\\.", -1);
        Expression here = Variable.valueOf(names[0].toUpperCase(Locale.ROOT));
        for (int i = 1; i < names.length; i++) {
            here = new Attribute(here, names[i]);
        }
        return here;
    }

    static Expression literal(CedarValue value) {
        return new Literal(value);
    }

    static Expression number(long number) {
        return new Literal(new LongValue(number));
    }

    /// `duration("12h")`.
    static Expression extension(String function, String text) {
        return new Literal(ExtensionValue.of(function, text));
    }

    static Expression compare(BinaryOperator operator, Expression left, Expression right) {
        return new Binary(operator, left, right);
    }

    static Expression both(Expression left, Expression right) {
        return new Expression.And(left, right);
    }

    static Expression either(Expression left, Expression right) {
        return new Expression.Or(left, right);
    }

    static Policy permit(Expression... when) {
        return permit(Head.ANY, when);
    }

    static Policy permit(Head head, Expression... when) {
        List<Condition> conditions =
                List.of(when).stream().map(body -> new Condition(false, body)).toList();
        return new Policy("p", Effect.PERMIT, Map.of(), head, conditions, JsonObject.EMPTY);
    }

    /// The conditions of what is left, as Cedar text.
    static String text(PartialOutcome outcome) {
        return switch (outcome) {
            case PartialOutcome.Satisfied() -> "satisfied";
            case PartialOutcome.Unsatisfied() -> "unsatisfied";
            case PartialOutcome.Erring(Expression part) -> "erring: " + ExpressionText.of(part);
            case PartialOutcome.Residual(Policy policy) ->
                policy.conditions().stream()
                        .map(condition -> (condition.unless() ? "unless { " : "when { ")
                                + ExpressionText.of(condition.body()) + " }")
                        .collect(Collectors.joining(" "));
        };
    }
}

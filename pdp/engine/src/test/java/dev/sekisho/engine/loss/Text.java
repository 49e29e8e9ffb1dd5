package dev.sekisho.engine.loss;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.And;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Or;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Policies and expressions for tests, written shortly.
final class Text {
    private Text() {}

    static Policy permit(String id, Expression when) {
        return policy(id, Effect.PERMIT, Map.of(), new Condition(false, when));
    }

    static Policy forbid(String id, Expression when) {
        return policy(id, Effect.FORBID, Map.of(), new Condition(false, when));
    }

    static Policy forbidUnless(String id, Expression unless) {
        return policy(id, Effect.FORBID, Map.of(), new Condition(true, unless));
    }

    static Policy duty(String id, String obligation, Expression when) {
        return policy(id, Effect.FORBID, Map.of("obligation", obligation), new Condition(false, when));
    }

    static Policy policy(String id, Effect effect, Map<String, String> annotations, Condition... conditions) {
        return new Policy(id, effect, annotations, Head.ANY, List.of(conditions), JsonObject.EMPTY);
    }

    /// `context.device.ok`.
    static Expression path(String dotted) {
        String[] names = dotted.split("\\.", -1);
        Expression here = Variable.valueOf(names[0].toUpperCase(Locale.ROOT));
        for (int i = 1; i < names.length; i++) {
            here = new Attribute(here, names[i]);
        }
        return here;
    }

    /// `context.device has ok` of `context.device.ok`.
    static Expression has(String dotted) {
        int last = dotted.lastIndexOf('.');
        return new HasAttribute(path(dotted.substring(0, last)), dotted.substring(last + 1));
    }

    static Expression and(Expression left, Expression right) {
        return new And(left, right);
    }

    static Expression or(Expression left, Expression right) {
        return new Or(left, right);
    }

    static Expression not(Expression operand) {
        return Expression.not(operand);
    }

    static Expression binary(BinaryOperator operator, Expression left, Expression right) {
        return new Binary(operator, left, right);
    }

    static Expression is(Expression left, Expression right) {
        return binary(BinaryOperator.EQUAL, left, right);
    }

    static Expression value(boolean truth) {
        return new Literal(BoolValue.of(truth));
    }

    static Expression value(long number) {
        return new Literal(new LongValue(number));
    }

    static Expression value(String text) {
        return new Literal(new StringValue(text));
    }

    static Expression value(CedarValue value) {
        return new Literal(value);
    }

    static EntityUid uid(String type, String id) {
        return new EntityUid(type, id);
    }
}

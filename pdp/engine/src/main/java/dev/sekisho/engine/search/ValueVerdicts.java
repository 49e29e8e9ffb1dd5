package dev.sekisho.engine.search;

import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Call;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.Is;
import dev.sekisho.engine.expression.Expression.Like;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Unary;
import dev.sekisho.engine.expression.LikePattern;
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.operation.Operators;
import dev.sekisho.engine.search.Sides.Side;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The commonest conditions on a candidate, without the detour by the compiled engine.
///
/// @param sides their operands
record ValueVerdicts(Sides sides) {
    private interface Asked {
        boolean of(int candidate, CedarValue value) throws EvaluationException;
    }

    private interface Compared {
        boolean of(CedarValue left, CedarValue right) throws EvaluationException;
    }

    Optional<Verdict> of(Expression expression) {
        return switch (expression) {
            case HasAttribute(Expression of, String name) -> of == sides.open() ? has(name) : has(of, name);
            case Attribute _, Call _ -> asked(expression, (_, value) -> Operators.bool(value));
            case Like(Expression text, LikePattern pattern) ->
                asked(text, (_, value) -> pattern.matches(Operators.text(value)));
            case Is(Expression entity, String type) ->
                asked(entity, (_, value) -> Operators.entity(value).type().equals(type));
            case Unary(UnaryOperator operator, Expression operand)
            when operator == UnaryOperator.IS_EMPTY ->
                asked(operand, (_, value) -> Operators.set(value).isEmpty());
            case Binary(BinaryOperator operator, Literal(EntityUid uid), Expression groups)
            when operator == BinaryOperator.IN -> {
                UidSet above = sides.entities().find(uid).ancestors();
                yield asked(groups, (_, value) -> in(uid, above, value));
            }
            case Binary(BinaryOperator operator, Expression of, Literal(StringValue(String tag)))
            when operator == BinaryOperator.HAS_TAG ->
                asked(
                        of,
                        (candidate, value) ->
                                present(sides.tags(candidate, value), value).containsKey(tag));
            case Binary(BinaryOperator operator, Expression _, Expression _)
            when operator == BinaryOperator.GET_TAG -> asked(expression, (_, value) -> Operators.bool(value));
            case Binary(BinaryOperator operator, Expression left, Expression right) ->
                compared(operator)
                        .flatMap(compared -> sides.of(left)
                                .flatMap(one -> sides.of(right).map(other -> verdict(one, other, compared))));
            default -> Optional.empty();
        };
    }

    private Optional<Verdict> has(String name) {
        Side side = sides.attribute().apply(name);
        return Optional.of(candidate -> side.of(candidate) == null ? Verdict.FALSE : Verdict.TRUE);
    }

    private Optional<Verdict> has(Expression of, String name) {
        return asked(
                of,
                (candidate, value) ->
                        present(sides.fields(candidate, value), value).containsKey(name));
    }

    private static Map<String, CedarValue> present(@Nullable Map<String, CedarValue> members, CedarValue of)
            throws EvaluationException {
        if (members == null) {
            throw EvaluationException.type("something with members", of);
        }
        return members;
    }

    private Optional<Verdict> asked(Expression operand, Asked asked) {
        return sides.of(operand).map(side -> candidate -> {
            CedarValue value = side.of(candidate);
            if (value == null) {
                return Verdict.ERROR;
            }
            try {
                return asked.of(candidate, value) ? Verdict.TRUE : Verdict.FALSE;
            } catch (EvaluationException failed) {
                return Verdict.ERROR;
            }
        });
    }

    private static Verdict verdict(Side left, Side right, Compared compared) {
        return candidate -> {
            CedarValue one = left.of(candidate);
            CedarValue other = right.of(candidate);
            if (one == null || other == null) {
                return Verdict.ERROR;
            }
            try {
                return compared.of(one, other) ? Verdict.TRUE : Verdict.FALSE;
            } catch (EvaluationException failed) {
                return Verdict.ERROR;
            }
        };
    }

    private Optional<Compared> compared(BinaryOperator operator) {
        return switch (operator) {
            case EQUAL -> Optional.of(CedarValue::equals);
            case NOT_EQUAL -> Optional.of((left, right) -> !left.equals(right));
            case LESS -> Optional.of((left, right) -> Operators.compare(left, right) < 0);
            case LESS_OR_EQUAL -> Optional.of((left, right) -> Operators.compare(left, right) <= 0);
            case GREATER -> Optional.of((left, right) -> Operators.compare(left, right) > 0);
            case GREATER_OR_EQUAL -> Optional.of((left, right) -> Operators.compare(left, right) >= 0);
            case CONTAINS -> Optional.of((left, right) -> Operators.set(left).contains(right));
            case CONTAINS_ALL ->
                Optional.of((left, right) -> Operators.set(left).containsAll(Operators.set(right)));
            case CONTAINS_ANY ->
                Optional.of((left, right) -> Operators.intersect(Operators.set(left), Operators.set(right)));
            case IN ->
                Optional.of((left, right) -> {
                    EntityUid uid = Operators.entity(left);
                    return in(uid, sides.entities().find(uid).ancestors(), right);
                });
            case ADD, SUBTRACT, MULTIPLY, GET_TAG, HAS_TAG -> Optional.empty();
        };
    }

    /// Every member of a set must be an entity, also behind one that would do.
    private static boolean in(EntityUid uid, UidSet above, CedarValue groups) throws EvaluationException {
        if (!(groups instanceof SetValue(Set<CedarValue> items))) {
            EntityUid group = Operators.entity(groups);
            return group.equals(uid) || above.has(group);
        }
        boolean found = false;
        for (CedarValue item : items) {
            EntityUid group = Operators.entity(item);
            found |= group.equals(uid) || above.has(group);
        }
        return found;
    }
}

package dev.sekisho.engine.search;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.Like;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.expression.LikePattern;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.operation.Operators;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.SetValue;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The commonest conditions on a candidate's attributes, without the detour by the compiled engine.
///
/// @param attribute where the values of an attribute come from
/// @param entities who is below whom
record ValueVerdicts(Function<String, Side> attribute, Entities entities) {
    /// One operand; null if it errs, since the attribute is not there.
    interface Side {
        @Nullable
        CedarValue of(int candidate);
    }

    private interface Asked {
        boolean of(CedarValue value) throws EvaluationException;
    }

    private interface Compared {
        boolean of(CedarValue left, CedarValue right) throws EvaluationException;
    }

    Optional<Verdict> of(Expression expression) {
        return switch (expression) {
            case HasAttribute(Variable _, String name) -> {
                Side side = attribute.apply(name);
                yield Optional.of(candidate -> side.of(candidate) == null ? Verdict.FALSE : Verdict.TRUE);
            }
            case Attribute(Variable _, String name) -> Optional.of(asked(attribute.apply(name), Operators::bool));
            case Like(Attribute(Variable _, String name), LikePattern pattern) ->
                Optional.of(asked(attribute.apply(name), value -> pattern.matches(Operators.text(value))));
            case Binary(BinaryOperator operator, Literal(EntityUid uid), Attribute(Variable _, String name))
            when operator == BinaryOperator.IN -> Optional.of(asked(attribute.apply(name), in(uid)));
            case Binary(BinaryOperator operator, Expression left, Expression right)
            when isSide(left) && isSide(right) ->
                compared(operator).map(compared -> verdict(side(left), side(right), compared));
            default -> Optional.empty();
        };
    }

    private static boolean isSide(Expression expression) {
        return expression instanceof Literal || expression instanceof Attribute(Variable _, String _);
    }

    private Side side(Expression expression) {
        return switch (expression) {
            case Literal(CedarValue value) -> _ -> value;
            case Attribute(Expression _, String name) -> attribute.apply(name);
            default -> throw new IllegalArgumentException("no side: " + expression);
        };
    }

    private static Verdict asked(Side side, Asked asked) {
        return candidate -> {
            CedarValue value = side.of(candidate);
            if (value == null) {
                return Verdict.ERROR;
            }
            try {
                return asked.of(value) ? Verdict.TRUE : Verdict.FALSE;
            } catch (EvaluationException failed) {
                return Verdict.ERROR;
            }
        };
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

    private static Optional<Compared> compared(BinaryOperator operator) {
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
            case IN, ADD, SUBTRACT, MULTIPLY, GET_TAG, HAS_TAG -> Optional.empty();
        };
    }

    /// Every member of a set must be an entity, also behind one that would do.
    private Asked in(EntityUid uid) {
        UidSet above = entities.find(uid).ancestors();
        return value -> {
            if (!(value instanceof SetValue(Set<CedarValue> items))) {
                EntityUid group = Operators.entity(value);
                return group.equals(uid) || above.has(group);
            }
            boolean found = false;
            for (CedarValue item : items) {
                EntityUid group = Operators.entity(item);
                found |= group.equals(uid) || above.has(group);
            }
            return found;
        };
    }
}

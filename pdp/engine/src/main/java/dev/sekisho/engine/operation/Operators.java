package dev.sekisho.engine.operation;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.Collections;
import java.util.Set;

/// The operators that look at values alone (official `evaluator.rs`).
public final class Operators {
    private Operators() {}

    /// The Boolean.
    public static boolean bool(CedarValue value) throws EvaluationException {
        if (value instanceof BoolValue(boolean truth)) {
            return truth;
        }
        throw EvaluationException.type("bool", value);
    }

    /// The Long.
    public static long integer(CedarValue value) throws EvaluationException {
        if (value instanceof LongValue(long number)) {
            return number;
        }
        throw EvaluationException.type("long", value);
    }

    /// The string.
    public static String text(CedarValue value) throws EvaluationException {
        if (value instanceof StringValue(String text)) {
            return text;
        }
        throw EvaluationException.type("string", value);
    }

    /// The entity.
    public static EntityUid entity(CedarValue value) throws EvaluationException {
        if (value instanceof EntityUid uid) {
            return uid;
        }
        throw EvaluationException.type("entity", value);
    }

    /// The set's members.
    public static Set<CedarValue> set(CedarValue value) throws EvaluationException {
        if (value instanceof SetValue(Set<CedarValue> items)) {
            return items;
        }
        throw EvaluationException.type("set", value);
    }

    /// Less than 0, 0 or more than 0: of two Longs, two datetimes or two durations.
    public static int compare(CedarValue left, CedarValue right) throws EvaluationException {
        return switch (left) {
            case LongValue(long one) when right instanceof LongValue(long other) -> Long.compare(one, other);
            case DatetimeValue(long one) when right instanceof DatetimeValue(long other) -> Long.compare(one, other);
            case DurationValue(long one) when right instanceof DurationValue(long other) -> Long.compare(one, other);
            case LongValue _ -> throw EvaluationException.type("long", right);
            case DatetimeValue _ -> throw EvaluationException.type("datetime", right);
            case DurationValue _ -> throw EvaluationException.type("duration", right);
            default -> throw EvaluationException.type("long, datetime or duration", left);
        };
    }

    /// `+`, `-` or `*`.
    public static long arithmetic(BinaryOperator operator, long left, long right) throws EvaluationException {
        try {
            return switch (operator) {
                case ADD -> Math.addExact(left, right);
                case SUBTRACT -> Math.subtractExact(left, right);
                case MULTIPLY -> Math.multiplyExact(left, right);
                case EQUAL,
                        NOT_EQUAL,
                        IN,
                        LESS,
                        LESS_OR_EQUAL,
                        GREATER,
                        GREATER_OR_EQUAL,
                        CONTAINS,
                        CONTAINS_ALL,
                        CONTAINS_ANY,
                        GET_TAG,
                        HAS_TAG -> throw new IllegalArgumentException(operator.key());
            };
        } catch (ArithmeticException past64Bits) {
            throw EvaluationException.overflow(operator.key());
        }
    }

    /// A Long's opposite.
    public static long negate(long operand) throws EvaluationException {
        if (operand == Long.MIN_VALUE) {
            throw EvaluationException.overflow("-");
        }
        return -operand;
    }

    /// Whether two sets share a member.
    public static boolean intersect(Set<CedarValue> one, Set<CedarValue> other) {
        return !Collections.disjoint(one, other);
    }
}

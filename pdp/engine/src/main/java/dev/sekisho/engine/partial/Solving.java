package dev.sekisho.engine.partial;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Call;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Unary;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.policy.AttributePath;
import dev.sekisho.engine.policy.AttributePaths;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.LongValue;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;

/// Turns `f(x) operator constant` into what it says of `x`, from the outside in. What leaves 64 bits says nothing.
final class Solving {
    private final Consumer<Threshold> found;

    Solving(Consumer<Threshold> found) {
        this.found = found;
    }

    void solve(Expression of, BinaryOperator operator, CedarValue constant) {
        switch (of) {
            case Attribute _ -> {
                AttributePath path = AttributePaths.chain(of);
                if (!(path.root() instanceof AttributePath.Root.Computed)) {
                    found.accept(new Threshold(path, operator, constant));
                }
            }
            case Unary(UnaryOperator negate, Expression x)
            when negate == UnaryOperator.NEGATE && constant instanceof LongValue(long number) ->
                whole(
                        x,
                        Thresholds.mirrored(operator),
                        new LongValue(0),
                        BigInteger.valueOf(number).negate());
            case Binary(BinaryOperator arithmetic, Expression x, Literal(LongValue(long by)))
            when constant instanceof LongValue(long number) -> shifted(x, arithmetic, by, operator, number);
            case Binary(BinaryOperator arithmetic, Literal(LongValue(long from)), Expression x)
            when constant instanceof LongValue(long number) -> {
                switch (arithmetic) {
                    case ADD -> shifted(x, arithmetic, from, operator, number);
                    case SUBTRACT -> whole(x, Thresholds.mirrored(operator), constant, difference(from, number));
                    default -> {
                        // no sum
                    }
                }
            }
            case Call(ExtensionFunction function, List<Expression> arguments)
            when arguments.size() == function.arity() -> call(function, arguments, operator, constant);
            default -> {
                // not understood
            }
        }
    }

    private void shifted(Expression x, BinaryOperator arithmetic, long by, BinaryOperator operator, long number) {
        switch (arithmetic) {
            case ADD -> whole(x, operator, new LongValue(0), difference(number, by));
            case SUBTRACT -> whole(x, operator, new LongValue(0), sum(number, by));
            default -> {
                // no sum
            }
        }
    }

    private void call(
            ExtensionFunction function, List<Expression> arguments, BinaryOperator operator, CedarValue constant) {
        Expression first = arguments.getFirst();
        Expression last = arguments.getLast();
        switch (function) {
            case OFFSET -> {
                if (constant instanceof DatetimeValue(long at)) {
                    if (last instanceof Literal(DurationValue(long by))) {
                        whole(first, operator, constant, difference(at, by));
                    } else if (first instanceof Literal(DatetimeValue(long from))) {
                        whole(last, operator, new DurationValue(0), difference(at, from));
                    }
                }
            }
            case DURATION_SINCE -> {
                if (constant instanceof DurationValue(long length)) {
                    if (last instanceof Literal(DatetimeValue(long since))) {
                        whole(first, operator, new DatetimeValue(0), sum(since, length));
                    } else if (first instanceof Literal(DatetimeValue(long until))) {
                        whole(last, Thresholds.mirrored(operator), new DatetimeValue(0), difference(until, length));
                    }
                }
            }
            case TO_MILLISECONDS -> truncated(first, 1, operator, constant);
            case TO_SECONDS -> truncated(first, 1_000, operator, constant);
            case TO_MINUTES -> truncated(first, 60_000, operator, constant);
            case TO_HOURS -> truncated(first, 3_600_000, operator, constant);
            case TO_DAYS -> truncated(first, 86_400_000, operator, constant);
            default -> {
                // no quantity in, or none out
            }
        }
    }

    /// Whole units are counted towards zero: `x / unit >= n` begins at `n * unit` above zero, and right above
    /// `(n - 1) * unit` at zero and below.
    private void truncated(Expression x, long unit, BinaryOperator operator, CedarValue constant) {
        if (!(constant instanceof LongValue(long number))) {
            return;
        }
        BigInteger atLeast = begin(BigInteger.valueOf(number), unit);
        BigInteger above = begin(BigInteger.valueOf(number).add(BigInteger.ONE), unit);
        CedarValue duration = new DurationValue(0);
        switch (operator) {
            case GREATER_OR_EQUAL, LESS -> whole(x, operator, duration, atLeast);
            case GREATER -> whole(x, BinaryOperator.GREATER_OR_EQUAL, duration, above);
            case LESS_OR_EQUAL -> whole(x, BinaryOperator.LESS, duration, above);
            case EQUAL, NOT_EQUAL -> {
                whole(x, BinaryOperator.GREATER_OR_EQUAL, duration, atLeast);
                whole(x, BinaryOperator.LESS, duration, above);
            }
            default -> {
                // no comparison
            }
        }
    }

    private static BigInteger begin(BigInteger number, long unit) {
        BigInteger size = BigInteger.valueOf(unit);
        return number.signum() > 0
                ? number.multiply(size)
                : number.subtract(BigInteger.ONE).multiply(size).add(BigInteger.ONE);
    }

    private void whole(Expression x, BinaryOperator operator, CedarValue unit, BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            solve(x, operator, Quantities.like(unit, number.longValueExact()));
        }
    }

    private static BigInteger sum(long one, long other) {
        return BigInteger.valueOf(one).add(BigInteger.valueOf(other));
    }

    private static BigInteger difference(long one, long other) {
        return BigInteger.valueOf(one).subtract(BigInteger.valueOf(other));
    }
}

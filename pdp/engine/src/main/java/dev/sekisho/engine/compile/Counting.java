package dev.sekisho.engine.compile;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.operation.ExtensionCalls;
import dev.sekisho.engine.value.CedarValue;
import org.jspecify.annotations.Nullable;

/// Nodes whose answer is a number: it stays one as long as its user wants no more.
final class Counting {
    private Counting() {}

    /// A node of one unit. Its value is made only for users that need one.
    interface Quantity extends Node {
        @Override
        default @Nullable CedarValue value(Frame frame) {
            long number = count(frame);
            return Node.boxed(frame, number, unit());
        }

        @Override
        default int truth(Frame frame) {
            return ERROR;
        }

        @Override
        default long number(Frame frame, Unit asked) {
            if (asked != unit()) {
                frame.failed = true;
                return 0;
            }
            return count(frame);
        }

        @Override
        Unit unit();

        /// The number; sets the frame's `failed` on an error.
        long count(Frame frame);

        /// What is left of `result` if it went past 64 bits: an error.
        static long unless(Frame frame, boolean overflow, long result) {
            if (overflow) {
                frame.failed = true;
                return 0;
            }
            return result;
        }

        static long plus(Frame frame, long one, long other) {
            return Quantity.unless(frame, Values.sumGoesPast(one, other), one + other);
        }

        static long minus(Frame frame, long one, long other) {
            return Quantity.unless(frame, Values.differenceGoesPast(one, other), one - other);
        }
    }

    /// `+`, `-` and `*` of Longs; `offset` and `durationSince`, which are `+` and `-` of times.
    record Sum(BinaryOperator operator, Unit unit, Node left, Unit leftUnit, Node right, Unit rightUnit)
            implements Quantity {
        @Override
        public long count(Frame frame) {
            long one = left.number(frame, leftUnit);
            if (frame.failed) {
                return 0;
            }
            long other = right.number(frame, rightUnit);
            if (frame.failed) {
                return 0;
            }
            return switch (operator) {
                case ADD -> Quantity.plus(frame, one, other);
                case SUBTRACT -> Quantity.minus(frame, one, other);
                case MULTIPLY -> Quantity.unless(frame, Values.productGoesPast(one, other), one * other);
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
        }
    }

    /// A number that several nodes use.
    record Shared(Quantity node, int slot) implements Quantity {
        @Override
        public Unit unit() {
            return node.unit();
        }

        @Override
        public long count(Frame frame) {
            return frame.sharedNumber(slot, node);
        }
    }

    /// `-operand`.
    record Negation(Node operand) implements Quantity {
        @Override
        public Unit unit() {
            return Unit.PLAIN;
        }

        @Override
        public long count(Frame frame) {
            long number = operand.number(frame, Unit.PLAIN);
            return Quantity.unless(frame, number == Long.MIN_VALUE, -number);
        }
    }

    /// `toDate()` and `toTime()` of a datetime; `toMilliseconds()` to `toDays()` of a duration.
    record Conversion(ExtensionFunction function, Unit unit, Node operand) implements Quantity {
        @Override
        public long count(Frame frame) {
            return switch (function) {
                case TO_DATE -> {
                    long millis = operand.number(frame, Unit.DATETIME);
                    yield Quantity.minus(frame, millis, Math.floorMod(millis, ExtensionCalls.DAY_MILLIS));
                }
                case TO_TIME -> Math.floorMod(operand.number(frame, Unit.DATETIME), ExtensionCalls.DAY_MILLIS);
                case TO_MILLISECONDS -> operand.number(frame, Unit.DURATION);
                case TO_SECONDS -> operand.number(frame, Unit.DURATION) / 1_000L;
                case TO_MINUTES -> operand.number(frame, Unit.DURATION) / 60_000L;
                case TO_HOURS -> operand.number(frame, Unit.DURATION) / 3_600_000L;
                case TO_DAYS -> operand.number(frame, Unit.DURATION) / ExtensionCalls.DAY_MILLIS;
                case IP,
                        IS_IPV4,
                        IS_IPV6,
                        IS_LOOPBACK,
                        IS_MULTICAST,
                        IS_IN_RANGE,
                        DECIMAL,
                        LESS_THAN,
                        LESS_THAN_OR_EQUAL,
                        GREATER_THAN,
                        GREATER_THAN_OR_EQUAL,
                        DATETIME,
                        OFFSET,
                        DURATION_SINCE,
                        DURATION -> throw new IllegalArgumentException(function.cedarName());
            };
        }
    }
}

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
    abstract static class Quantity extends Node {
        private final Unit unit;

        Quantity(Unit unit) {
            this.unit = unit;
        }

        @Override
        final @Nullable CedarValue value(Frame frame) {
            long number = count(frame);
            return boxed(frame, number, unit);
        }

        @Override
        final int truth(Frame frame) {
            return ERROR;
        }

        @Override
        final long number(Frame frame, Unit asked) {
            if (asked != unit) {
                frame.failed = true;
                return 0;
            }
            return count(frame);
        }

        @Override
        final Unit unit() {
            return unit;
        }

        /// The number; sets the frame's `failed` on an error.
        abstract long count(Frame frame);

        /// What is left of `result` if it went past 64 bits: an error.
        static long unless(Frame frame, boolean overflow, long result) {
            if (overflow) {
                frame.failed = true;
                return 0;
            }
            return result;
        }

        static long plus(Frame frame, long one, long other) {
            long sum = one + other;
            return unless(frame, ((one ^ sum) & (other ^ sum)) < 0, sum);
        }

        static long minus(Frame frame, long one, long other) {
            long difference = one - other;
            return unless(frame, ((one ^ other) & (one ^ difference)) < 0, difference);
        }
    }

    /// `+`, `-` and `*` of Longs; `offset` and `durationSince`, which are `+` and `-` of times.
    static final class Sum extends Quantity {
        private final BinaryOperator operator;
        private final Node left;
        private final Unit leftUnit;
        private final Node right;
        private final Unit rightUnit;

        Sum(BinaryOperator operator, Unit unit, Node left, Unit leftUnit, Node right, Unit rightUnit) {
            super(unit);
            this.operator = operator;
            this.left = left;
            this.leftUnit = leftUnit;
            this.right = right;
            this.rightUnit = rightUnit;
        }

        @Override
        long count(Frame frame) {
            long one = left.number(frame, leftUnit);
            if (frame.failed) {
                return 0;
            }
            long other = right.number(frame, rightUnit);
            if (frame.failed) {
                return 0;
            }
            return switch (operator) {
                case ADD -> plus(frame, one, other);
                case SUBTRACT -> minus(frame, one, other);
                case MULTIPLY -> {
                    long high = Math.multiplyHigh(one, other);
                    long product = one * other;
                    yield unless(frame, high != product >> 63, product);
                }
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
    static final class Shared extends Quantity {
        private final Quantity node;
        private final int slot;

        Shared(Quantity node, int slot) {
            super(node.unit());
            this.node = node;
            this.slot = slot;
        }

        @Override
        long count(Frame frame) {
            return frame.sharedNumber(slot, node);
        }
    }

    /// `-operand`.
    static final class Negation extends Quantity {
        private final Node operand;

        Negation(Node operand) {
            super(Unit.PLAIN);
            this.operand = operand;
        }

        @Override
        long count(Frame frame) {
            long number = operand.number(frame, Unit.PLAIN);
            return unless(frame, number == Long.MIN_VALUE, -number);
        }
    }

    /// `toDate()` and `toTime()` of a datetime; `toMilliseconds()` to `toDays()` of a duration.
    static final class Conversion extends Quantity {
        private final ExtensionFunction function;
        private final Node operand;

        Conversion(ExtensionFunction function, Unit unit, Node operand) {
            super(unit);
            this.function = function;
            this.operand = operand;
        }

        @Override
        long count(Frame frame) {
            return switch (function) {
                case TO_DATE -> {
                    long millis = operand.number(frame, Unit.DATETIME);
                    yield minus(frame, millis, Math.floorMod(millis, ExtensionCalls.DAY_MILLIS));
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

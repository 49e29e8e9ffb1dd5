package dev.sekisho.engine.compile;

import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.Fields;
import dev.sekisho.engine.value.LongValue;
import org.jspecify.annotations.Nullable;

/// Nodes that decide which others are evaluated, and the ones that are nothing but a value.
final class Logic {
    private Logic() {}

    /// A node whose only answer is a truth.
    interface Truth extends Node {
        @Override
        default @Nullable CedarValue value(Frame frame) {
            return Node.bool(truth(frame));
        }

        @Override
        int truth(Frame frame);
    }

    /// `first && second`.
    record Both(Node first, Node second) implements Truth {
        @Override
        public int truth(Frame frame) {
            int truth = first.truth(frame);
            return truth == TRUE ? second.truth(frame) : truth;
        }
    }

    /// `first || second`.
    record Either(Node first, Node second) implements Truth {
        @Override
        public int truth(Frame frame) {
            int truth = first.truth(frame);
            return truth == FALSE ? second.truth(frame) : truth;
        }
    }

    /// The opposite.
    record Not(Node operand) implements Truth {
        @Override
        public int truth(Frame frame) {
            return Values.not(operand.truth(frame));
        }
    }

    /// One of two, by a test.
    record Choice(Node test, Node yes, Node no) implements Node {
        @Override
        public @Nullable CedarValue value(Frame frame) {
            int truth = test.truth(frame);
            return truth == ERROR ? null : truth == TRUE ? yes.value(frame) : no.value(frame);
        }

        @Override
        public int truth(Frame frame) {
            int truth = test.truth(frame);
            return truth == ERROR ? ERROR : truth == TRUE ? yes.truth(frame) : no.truth(frame);
        }
    }

    /// A value that stands in the policy.
    ///
    /// @param constant the value
    /// @param always its truth
    /// @param unit what its number counts
    /// @param number the number behind it; 0 if it has no unit
    record Constant(CedarValue constant, int always, Unit unit, long number) implements Node {
        static Constant of(CedarValue value) {
            return switch (value) {
                case BoolValue(boolean truth) -> new Constant(value, Node.of(truth), Unit.UNKNOWN, 0);
                case LongValue(long number) -> new Constant(value, ERROR, Unit.PLAIN, number);
                case DatetimeValue(long epochMillis) -> new Constant(value, ERROR, Unit.DATETIME, epochMillis);
                case DurationValue(long millis) -> new Constant(value, ERROR, Unit.DURATION, millis);
                default -> new Constant(value, ERROR, Unit.UNKNOWN, 0);
            };
        }

        @Override
        public CedarValue value(Frame frame) {
            return constant;
        }

        @Override
        public int truth(Frame frame) {
            return always;
        }
    }

    /// An expression that errs whatever it is asked about.
    record Failing() implements Node {
        @Override
        public @Nullable CedarValue value(Frame frame) {
            return null;
        }
    }

    /// A node that several others use.
    record Shared(Node node, int slot) implements Reading.Base {
        @Override
        public @Nullable CedarValue value(Frame frame) {
            return frame.shared(slot, node);
        }

        @Override
        public int truth(Frame frame) {
            return frame.sharedTruth(slot, node);
        }

        @Override
        public @Nullable Fields fields(Frame frame) {
            return frame.sharedFields(slot, this);
        }
    }
}

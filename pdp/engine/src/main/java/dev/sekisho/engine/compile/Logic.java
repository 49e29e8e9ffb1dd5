package dev.sekisho.engine.compile;

import dev.sekisho.engine.value.CedarValue;
import org.jspecify.annotations.Nullable;

/// Nodes that decide which others are evaluated, and the ones that are nothing but a value.
final class Logic {
    private Logic() {}

    /// A node whose only answer is a truth.
    abstract static class Truth extends Node {
        @Override
        final @Nullable CedarValue value(Frame frame) {
            return bool(truth(frame));
        }

        @Override
        abstract int truth(Frame frame);
    }

    /// All of `parts`, from the first until one is not true.
    static final class All extends Truth {
        private final Node[] parts;

        All(Node[] parts) {
            this.parts = parts;
        }

        @Override
        int truth(Frame frame) {
            for (Node part : parts) {
                int truth = part.truth(frame);
                if (truth != TRUE) {
                    return truth;
                }
            }
            return TRUE;
        }
    }

    /// One of `parts`, from the first until one is not false.
    static final class Any extends Truth {
        private final Node[] parts;

        Any(Node[] parts) {
            this.parts = parts;
        }

        @Override
        int truth(Frame frame) {
            for (Node part : parts) {
                int truth = part.truth(frame);
                if (truth != FALSE) {
                    return truth;
                }
            }
            return FALSE;
        }
    }

    /// The opposite.
    static final class Not extends Truth {
        private final Node operand;

        Not(Node operand) {
            this.operand = operand;
        }

        @Override
        int truth(Frame frame) {
            int truth = operand.truth(frame);
            return truth == ERROR ? ERROR : TRUE - truth;
        }
    }

    /// One of two, by a test.
    static final class Choice extends Node {
        private final Node test;
        private final Node yes;
        private final Node no;

        Choice(Node test, Node yes, Node no) {
            this.test = test;
            this.yes = yes;
            this.no = no;
        }

        @Override
        @Nullable
        CedarValue value(Frame frame) {
            int truth = test.truth(frame);
            return truth == ERROR ? null : truth == TRUE ? yes.value(frame) : no.value(frame);
        }

        @Override
        int truth(Frame frame) {
            int truth = test.truth(frame);
            return truth == ERROR ? ERROR : truth == TRUE ? yes.truth(frame) : no.truth(frame);
        }
    }

    /// A value that stands in the policy.
    static final class Constant extends Node {
        private final CedarValue value;
        private final int truth;
        private final Unit unit;

        Constant(CedarValue value) {
            this.value = value;
            this.truth = value instanceof dev.sekisho.engine.value.BoolValue(boolean holds) ? of(holds) : ERROR;
            this.unit = switch (value) {
                case dev.sekisho.engine.value.LongValue _ -> Unit.PLAIN;
                case dev.sekisho.engine.value.DatetimeValue _ -> Unit.DATETIME;
                case dev.sekisho.engine.value.DurationValue _ -> Unit.DURATION;
                default -> Unit.UNKNOWN;
            };
        }

        int truth() {
            return truth;
        }

        CedarValue constant() {
            return value;
        }

        @Override
        CedarValue value(Frame frame) {
            return value;
        }

        @Override
        int truth(Frame frame) {
            return truth;
        }

        @Override
        Unit unit() {
            return unit;
        }
    }

    /// An expression that errs whatever it is asked about.
    static final class Failing extends Node {
        @Override
        @Nullable
        CedarValue value(Frame frame) {
            return null;
        }
    }

    /// A node that several others use.
    static final class Shared extends Node {
        private final Node node;
        private final int slot;

        Shared(Node node, int slot) {
            this.node = node;
            this.slot = slot;
        }

        @Override
        @Nullable
        CedarValue value(Frame frame) {
            return frame.shared(slot, node);
        }

        @Override
        int truth(Frame frame) {
            return frame.sharedTruth(slot, node);
        }
    }
}

package dev.sekisho.engine.compile;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.LikePattern;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;

/// Nodes that hold values against each other.
final class Relating {
    private Relating() {}

    /// `==`, of anything.
    record Equal(Node left, Node right) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            CedarValue one = left.value(frame);
            return one == null ? ERROR : Values.equal(one, right.value(frame));
        }
    }

    /// `==` with a value that stands in the policy.
    record EqualTo(Node operand, CedarValue constant) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            return Values.equal(constant, operand.value(frame));
        }
    }

    /// What `<`, `<=`, `>` or `>=` makes of two numbers.
    ///
    /// @param packed the truth if the left one is less, equal, greater, in two bits each
    record Order(int packed) {
        static Order of(BinaryOperator operator) {
            return switch (operator) {
                case LESS -> packed(Node.TRUE, Node.FALSE, Node.FALSE);
                case LESS_OR_EQUAL -> packed(Node.TRUE, Node.TRUE, Node.FALSE);
                case GREATER -> packed(Node.FALSE, Node.FALSE, Node.TRUE);
                case GREATER_OR_EQUAL -> packed(Node.FALSE, Node.TRUE, Node.TRUE);
                case EQUAL,
                        NOT_EQUAL,
                        IN,
                        ADD,
                        SUBTRACT,
                        MULTIPLY,
                        CONTAINS,
                        CONTAINS_ALL,
                        CONTAINS_ANY,
                        GET_TAG,
                        HAS_TAG -> throw new IllegalArgumentException(operator.key());
            };
        }

        private static Order packed(int ofLess, int ofEqual, int ofGreater) {
            return new Order(ofLess | ofEqual << 2 | ofGreater << 4);
        }
    }

    /// An order where one side tells what is compared: no value is made.
    record OrderOfNumbers(Order order, Node left, Node right, Unit unit) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            long one = left.number(frame, unit);
            if (frame.failed) {
                return ERROR;
            }
            long other = right.number(frame, unit);
            return frame.failed ? ERROR : Values.order(one, other, order.packed);
        }
    }

    /// The same with a number that stands in the policy.
    record OrderTo(Order order, Node operand, long constant, Unit unit) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            long number = operand.number(frame, unit);
            return frame.failed ? ERROR : Values.order(number, constant, order.packed);
        }
    }

    /// The same where neither side tells.
    record OrderOfValues(Order order, Node left, Node right) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            CedarValue one = left.value(frame);
            return one == null ? ERROR : Values.orderOfValues(one, right.value(frame), order.packed);
        }
    }

    /// `entity in group`, for a group that stands in the policy.
    record InOne(Reading.Base entity, EntityUid group) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            return entity.value(frame) instanceof EntityUid uid
                    ? Values.inOne(uid, entity.resident(frame, uid), group)
                    : ERROR;
        }
    }

    /// `entity in groups`, whatever these are.
    record In(Reading.Base entity, Node groups) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            CedarValue left = entity.value(frame);
            CedarValue right = left == null ? null : groups.value(frame);
            return left instanceof EntityUid uid && right != null
                    ? Values.in(uid, entity.resident(frame, uid), right)
                    : ERROR;
        }
    }

    /// `entity is type`.
    record Is(Node entity, String type) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            return Values.isOfType(entity.value(frame), type);
        }
    }

    /// `text like pattern`.
    record Like(Node text, LikePattern pattern) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            return Values.like(text.value(frame), pattern);
        }
    }

    /// `set.contains(value)`.
    record Contains(Node set, Node item) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            CedarValue left = set.value(frame);
            return left == null ? ERROR : Values.contains(left, item.value(frame));
        }
    }

    /// `set.containsAll(set)` and `set.containsAny(set)`.
    record ContainsSet(Node set, Node other, boolean all) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            CedarValue left = set.value(frame);
            if (left == null) {
                return ERROR;
            }
            CedarValue right = other.value(frame);
            return all ? Values.containsAll(left, right) : Values.containsAny(left, right);
        }
    }

    /// `set.isEmpty()`.
    record IsEmpty(Node set) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            return Values.isEmpty(set.value(frame));
        }
    }
}

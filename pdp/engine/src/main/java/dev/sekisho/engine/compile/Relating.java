package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.LikePattern;
import dev.sekisho.engine.operation.Operators;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.Set;

/// Nodes that hold values against each other.
final class Relating {
    private Relating() {}

    /// `==`, of anything.
    static final class Equal extends Logic.Truth {
        private final Node left;
        private final Node right;

        Equal(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        @Override
        int truth(Frame frame) {
            CedarValue one = left.value(frame);
            if (one == null) {
                return ERROR;
            }
            CedarValue other = right.value(frame);
            return other == null ? ERROR : of(one.equals(other));
        }
    }

    /// `<`, `<=`, `>` and `>=` where one side tells what is compared: no value is made.
    static final class Order extends Logic.Truth {
        private final Node left;
        private final Node right;
        private final Unit unit;
        private final BinaryOperator operator;

        Order(BinaryOperator operator, Node left, Node right, Unit unit) {
            this.operator = operator;
            this.left = left;
            this.right = right;
            this.unit = unit;
        }

        @Override
        int truth(Frame frame) {
            long one = left.number(frame, unit);
            if (frame.failed) {
                return ERROR;
            }
            long other = right.number(frame, unit);
            return frame.failed ? ERROR : holds(operator, Long.compare(one, other));
        }
    }

    /// The same where neither tells.
    static final class OrderOfValues extends Logic.Truth {
        private final Node left;
        private final Node right;
        private final BinaryOperator operator;

        OrderOfValues(BinaryOperator operator, Node left, Node right) {
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        int truth(Frame frame) {
            CedarValue one = left.value(frame);
            CedarValue other = one == null ? null : right.value(frame);
            if (one instanceof LongValue(long a) && other instanceof LongValue(long b)) {
                return holds(operator, Long.compare(a, b));
            }
            if (one instanceof DatetimeValue(long a) && other instanceof DatetimeValue(long b)) {
                return holds(operator, Long.compare(a, b));
            }
            if (one instanceof DurationValue(long a) && other instanceof DurationValue(long b)) {
                return holds(operator, Long.compare(a, b));
            }
            return ERROR;
        }
    }

    private static int holds(BinaryOperator operator, int order) {
        return Node.of(
                switch (operator) {
                    case LESS -> order < 0;
                    case LESS_OR_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    case GREATER_OR_EQUAL -> order >= 0;
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
                });
    }

    /// `entity in group`, for a group that stands in the policy.
    static final class InOne extends Logic.Truth {
        private final Node entity;
        private final EntityUid group;

        InOne(Node entity, EntityUid group) {
            this.entity = entity;
            this.group = group;
        }

        @Override
        int truth(Frame frame) {
            return entity.value(frame) instanceof EntityUid uid
                    ? of(uid.equals(group)
                            || Reading.resident(frame, entity, uid).ancestors().has(group))
                    : ERROR;
        }
    }

    /// `entity in groups`, whatever these are. Every member of a set must be an entity, also behind one that would do.
    static final class In extends Logic.Truth {
        private final Node entity;
        private final Node groups;

        In(Node entity, Node groups) {
            this.entity = entity;
            this.groups = groups;
        }

        @Override
        int truth(Frame frame) {
            CedarValue left = entity.value(frame);
            CedarValue right = left == null ? null : groups.value(frame);
            if (!(left instanceof EntityUid uid) || right == null) {
                return ERROR;
            }
            if (right instanceof EntityUid group) {
                return of(uid.equals(group)
                        || Reading.resident(frame, entity, uid).ancestors().has(group));
            }
            return right instanceof SetValue set
                    ? inOneOf(uid, Reading.resident(frame, entity, uid).ancestors(), set)
                    : ERROR;
        }

        private static int inOneOf(EntityUid uid, UidSet ancestors, SetValue groups) {
            int found = FALSE;
            for (int i = 0; i < groups.size(); i++) {
                if (!(groups.at(i) instanceof EntityUid group)) {
                    return ERROR;
                }
                if (found == FALSE && (uid.equals(group) || ancestors.has(group))) {
                    found = TRUE;
                }
            }
            return found;
        }
    }

    /// `entity is type`.
    static final class Is extends Logic.Truth {
        private final Node entity;
        private final String type;

        Is(Node entity, String type) {
            this.entity = entity;
            this.type = type;
        }

        @Override
        int truth(Frame frame) {
            return entity.value(frame) instanceof EntityUid uid ? of(uid.type().equals(type)) : ERROR;
        }
    }

    /// `text like pattern`.
    static final class Like extends Logic.Truth {
        private final Node text;
        private final LikePattern pattern;

        Like(Node text, LikePattern pattern) {
            this.text = text;
            this.pattern = pattern;
        }

        @Override
        int truth(Frame frame) {
            return text.value(frame) instanceof StringValue(String characters)
                    ? of(pattern.matches(characters))
                    : ERROR;
        }
    }

    /// `set.contains(value)`.
    static final class Contains extends Logic.Truth {
        private final Node set;
        private final Node item;

        Contains(Node set, Node item) {
            this.set = set;
            this.item = item;
        }

        @Override
        int truth(Frame frame) {
            CedarValue left = set.value(frame);
            CedarValue right = left == null ? null : item.value(frame);
            return right != null && left instanceof SetValue(Set<CedarValue> items) ? of(items.contains(right)) : ERROR;
        }
    }

    /// `set.containsAll(set)` and `set.containsAny(set)`.
    static final class ContainsSet extends Logic.Truth {
        private final Node set;
        private final Node other;
        private final boolean all;

        ContainsSet(Node set, Node other, boolean all) {
            this.set = set;
            this.other = other;
            this.all = all;
        }

        @Override
        int truth(Frame frame) {
            CedarValue left = set.value(frame);
            CedarValue right = left == null ? null : other.value(frame);
            if (!(left instanceof SetValue(Set<CedarValue> items))
                    || !(right instanceof SetValue(Set<CedarValue> others))) {
                return ERROR;
            }
            return of(all ? items.containsAll(others) : Operators.intersect(items, others));
        }
    }

    /// `set.isEmpty()`.
    static final class IsEmpty extends Logic.Truth {
        private final Node set;

        IsEmpty(Node set) {
            this.set = set;
        }

        @Override
        int truth(Frame frame) {
            return set.value(frame) instanceof SetValue(Set<CedarValue> items) ? of(items.isEmpty()) : ERROR;
        }
    }
}

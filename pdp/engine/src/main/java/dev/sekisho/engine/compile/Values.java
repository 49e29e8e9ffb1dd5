package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.expression.LikePattern;
import dev.sekisho.engine.operation.Operators;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.IpValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What operators make of values: for the nodes, and for runs that are written as classes. A `null` is an error, and
/// [Node#ERROR] comes of it.
final class Values {
    private Values() {}

    /// A value where a truth is asked for.
    static int truth(@Nullable CedarValue value) {
        return value instanceof BoolValue(boolean truth) ? Node.of(truth) : Node.ERROR;
    }

    static int not(int truth) {
        return truth == Node.ERROR ? Node.ERROR : Node.TRUE - truth;
    }

    static int equal(@Nullable CedarValue one, @Nullable CedarValue other) {
        return one == null || other == null ? Node.ERROR : Node.of(one.equals(other));
    }

    static int isText(@Nullable CedarValue value, String text) {
        return value == null
                ? Node.ERROR
                : Node.of(value instanceof StringValue(String characters) && same(characters, text));
    }

    /// Others are mostly told apart by the hash that they keep.
    private static boolean same(String one, String other) {
        return one.hashCode() == other.hashCode() && one.equals(other);
    }

    static int isNumber(@Nullable CedarValue value, long number) {
        return value == null ? Node.ERROR : Node.of(value instanceof LongValue(long found) && found == number);
    }

    static int isOfType(@Nullable CedarValue entity, String type) {
        return entity instanceof EntityUid uid ? Node.of(uid.type().equals(type)) : Node.ERROR;
    }

    static int inOne(EntityUid uid, ResidentEntity resident, EntityUid group) {
        return Node.of(uid.equals(group) || resident.ancestors().has(group));
    }

    static int inOne(@Nullable CedarValue entity, EntityUid group, Frame frame) {
        return entity instanceof EntityUid uid ? inOne(uid, frame.entity(uid), group) : Node.ERROR;
    }

    static int in(@Nullable CedarValue entity, @Nullable CedarValue groups, Frame frame) {
        return entity instanceof EntityUid uid && groups != null ? in(uid, frame.entity(uid), groups) : Node.ERROR;
    }

    /// `entity in groups`, whatever these are. Every member of a set must be an entity, also behind one that would do.
    static int in(EntityUid uid, ResidentEntity resident, @Nullable CedarValue groups) {
        if (groups instanceof EntityUid group) {
            return inOne(uid, resident, group);
        }
        return groups instanceof SetValue set ? inOneOf(uid, resident.ancestors(), set) : Node.ERROR;
    }

    private static int inOneOf(EntityUid uid, UidSet ancestors, SetValue groups) {
        int found = Node.FALSE;
        for (int i = 0; i < groups.size(); i++) {
            if (!(groups.at(i) instanceof EntityUid group)) {
                return Node.ERROR;
            }
            if (found == Node.FALSE && (uid.equals(group) || ancestors.has(group))) {
                found = Node.TRUE;
            }
        }
        return found;
    }

    static int like(@Nullable CedarValue text, LikePattern pattern) {
        return text instanceof StringValue(String characters) ? Node.of(pattern.matches(characters)) : Node.ERROR;
    }

    static int contains(@Nullable CedarValue set, @Nullable CedarValue item) {
        return item != null && set instanceof SetValue(Set<CedarValue> items)
                ? Node.of(items.contains(item))
                : Node.ERROR;
    }

    static int containsAll(@Nullable CedarValue set, @Nullable CedarValue other) {
        return set instanceof SetValue(Set<CedarValue> items) && other instanceof SetValue(Set<CedarValue> others)
                ? Node.of(items.containsAll(others))
                : Node.ERROR;
    }

    static int containsAny(@Nullable CedarValue set, @Nullable CedarValue other) {
        return set instanceof SetValue(Set<CedarValue> items) && other instanceof SetValue(Set<CedarValue> others)
                ? Node.of(Operators.intersect(items, others))
                : Node.ERROR;
    }

    static int isEmpty(@Nullable CedarValue set) {
        return set instanceof SetValue(Set<CedarValue> items) ? Node.of(items.isEmpty()) : Node.ERROR;
    }

    static int isInRange(@Nullable CedarValue address, @Nullable CedarValue range) {
        return address instanceof IpValue ip && range instanceof IpValue network
                ? Node.of(ip.isInRange(network))
                : Node.ERROR;
    }

    static boolean sumGoesPast(long one, long other) {
        long sum = one + other;
        return ((one ^ sum) & (other ^ sum)) < 0;
    }

    static boolean differenceGoesPast(long one, long other) {
        long difference = one - other;
        return ((one ^ other) & (one ^ difference)) < 0;
    }

    static boolean productGoesPast(long one, long other) {
        return Math.multiplyHigh(one, other) != (one * other) >> 63;
    }

    /// What an order says of two numbers.
    ///
    /// @param order as [Relating.Order#packed]
    static int order(long one, long other, int order) {
        return order >>> (one < other ? 0 : one == other ? 2 : 4) & 3;
    }

    /// The same of two values, which must be of one type.
    static int orderOfValues(@Nullable CedarValue one, @Nullable CedarValue other, int order) {
        if (one instanceof LongValue(long a) && other instanceof LongValue(long b)) {
            return order(a, b, order);
        }
        if (one instanceof DatetimeValue(long a) && other instanceof DatetimeValue(long b)) {
            return order(a, b, order);
        }
        if (one instanceof DurationValue(long a) && other instanceof DurationValue(long b)) {
            return order(a, b, order);
        }
        return Node.ERROR;
    }

    /// The same of a value that must be a Long.
    static int orderOfLong(@Nullable CedarValue value, long constant, int order) {
        return value instanceof LongValue(long number) ? order(number, constant, order) : Node.ERROR;
    }
}

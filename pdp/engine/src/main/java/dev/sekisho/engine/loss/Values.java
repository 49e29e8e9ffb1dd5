package dev.sekisho.engine.loss;

import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.operation.Operators;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DecimalValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.IpValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Values worth trying: those that the policies write down, and their neighbours.
final class Values {
    private static final long DAY_MILLIS = 86_400_000L;

    private Values() {}

    /// `constants` and what stands next to them.
    static Set<CedarValue> around(Collection<CedarValue> constants) {
        Set<CedarValue> values = new LinkedHashSet<>(constants);
        for (CedarValue constant : constants) {
            switch (constant) {
                case LongValue(long number) -> {
                    values.add(new LongValue(number - 1));
                    values.add(new LongValue(number + 1));
                }
                case DurationValue(long millis) -> {
                    values.add(new DurationValue(millis - 1));
                    values.add(new DurationValue(millis + 1));
                }
                case DatetimeValue(long millis) -> {
                    values.add(new DatetimeValue(millis - 1));
                    values.add(new DatetimeValue(millis + 1));
                }
                case BoolValue _, StringValue _, EntityUid _, SetValue _, RecordValue _, DecimalValue _, IpValue _ -> {
                    // has no neighbours that differ in a comparison
                }
            }
        }
        long base = ((DatetimeValue) ExtensionValue.of("datetime", "2026-01-01")).epochMillis();
        values.addAll(List.of(
                BoolValue.TRUE,
                BoolValue.FALSE,
                new LongValue(0),
                new LongValue(1),
                new LongValue(2),
                new LongValue(1000),
                new StringValue("x"),
                new StringValue(""),
                new DurationValue(0),
                new DurationValue(DAY_MILLIS),
                new DatetimeValue(base),
                new DatetimeValue(base - 1000 * DAY_MILLIS),
                new DatetimeValue(base + DAY_MILLIS),
                ExtensionValue.of("ip", "10.0.0.1"),
                ExtensionValue.of("decimal", "0.0")));
        return values;
    }

    /// Whether a value is of a type that is no record.
    static boolean isOf(CedarValue value, CedarType type) {
        return switch (type) {
            case CedarType.Truth() -> value instanceof BoolValue;
            case CedarType.Integer64() -> value instanceof LongValue;
            case CedarType.Text() -> value instanceof StringValue;
            case CedarType.Reference(String name) ->
                value instanceof EntityUid uid && uid.type().equals(name);
            case CedarType.SetOf(CedarType item) ->
                value instanceof SetValue(Set<CedarValue> items)
                        && items.stream().allMatch(one -> isOf(one, item));
            case CedarType.Extension(String name) ->
                value instanceof ExtensionValue extension
                        && (extension.function().equals(name)
                                || (extension.function().equals("ip") && name.equals("ipaddr")));
            case CedarType.RecordOf _ -> false;
        };
    }

    /// Whether `one` is greater than `other`, of values that have an order.
    static boolean isGreater(CedarValue one, CedarValue other) {
        try {
            return Operators.compare(one, other) > 0;
        } catch (EvaluationException withoutOrder) {
            return false;
        }
    }
}

package dev.sekisho.engine.partial;

import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DecimalValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.LongValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Values that are whole numbers of some unit.
final class Quantities {
    /// By type, and by number within a type.
    static final Comparator<CedarValue> ORDER = Comparator.comparing(CedarValue::typeName)
            .thenComparingLong(value -> number(value).orElse(0))
            .thenComparing(CedarValue::toString);

    private Quantities() {}

    static OptionalLong number(CedarValue value) {
        return switch (value) {
            case LongValue(long number) -> OptionalLong.of(number);
            case DatetimeValue(long epochMillis) -> OptionalLong.of(epochMillis);
            case DurationValue(long millis) -> OptionalLong.of(millis);
            case DecimalValue(long tenThousandths) -> OptionalLong.of(tenThousandths);
            default -> OptionalLong.empty();
        };
    }

    /// The value of the same type with another number.
    static CedarValue like(CedarValue value, long number) {
        return switch (value) {
            case LongValue _ -> new LongValue(number);
            case DatetimeValue _ -> new DatetimeValue(number);
            case DurationValue _ -> new DurationValue(number);
            case DecimalValue _ -> new DecimalValue(number);
            default -> value;
        };
    }

    /// The value, and those right below and above it.
    static List<CedarValue> around(CedarValue value) {
        OptionalLong number = number(value);
        if (number.isEmpty()) {
            return List.of(value);
        }
        List<CedarValue> around = new ArrayList<>();
        for (long step = -1; step <= 1; step++) {
            sum(number.getAsLong(), step).ifPresent(near -> around.add(like(value, near)));
        }
        return around;
    }

    static Optional<Long> sum(long one, long other) {
        long sum = one + other;
        return ((one ^ sum) & (other ^ sum)) < 0 ? Optional.empty() : Optional.of(sum);
    }
}

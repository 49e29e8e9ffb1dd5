package dev.sekisho.engine.value;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A `duration`.
public record DurationValue(long millis) implements ExtensionValue {
    private static final List<Unit> UNITS = List.of(
            new Unit("d", 86_400_000L),
            new Unit("h", 3_600_000L),
            new Unit("m", 60_000L),
            new Unit("s", 1_000L),
            new Unit("ms", 1L));

    private record Unit(String name, long millis) {}

    /// Reads `-?` and, in this order, each at most once and at least one of them, days, hours, minutes, seconds and
    /// milliseconds: `1d2h3m4s5ms` (official `extensions/datetime.rs`); empty if the text is none, or past 64 bits.
    public static Optional<DurationValue> read(String text) {
        boolean negative = text.startsWith("-");
        int at = negative ? 1 : 0;
        int next = 0;
        // Downwards, since the least number has no positive twin.
        long sum = 0;
        try {
            do {
                int end = at;
                while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                    end++;
                }
                OptionalLong count = Digits.negative(text, at, end);
                int unit = unit(text, end, next);
                if (count.isEmpty() || unit < 0) {
                    return Optional.empty();
                }
                sum = Math.addExact(
                        sum,
                        Math.multiplyExact(count.getAsLong(), UNITS.get(unit).millis()));
                at = end + UNITS.get(unit).name().length();
                next = unit + 1;
            } while (at < text.length());
            return Optional.of(new DurationValue(negative ? sum : Math.negateExact(sum)));
        } catch (ArithmeticException past64Bits) {
            return Optional.empty();
        }
    }

    /// The unit at `at`, not before `first`: `ms` is not `m` with something behind it.
    private static int unit(String text, int at, int first) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
            end++;
        }
        String name = text.substring(at, end);
        for (int unit = first; unit < UNITS.size(); unit++) {
            if (UNITS.get(unit).name().equals(name)) {
                return unit;
            }
        }
        return -1;
    }

    @Override
    public String function() {
        return "duration";
    }

    /// In the largest units that hold it: `1d12h`; `0ms` for none.
    @Override
    public String text() {
        if (millis == 0) {
            return "0ms";
        }
        StringBuilder text = new StringBuilder(millis < 0 ? "-" : "");
        long left = millis;
        for (Unit unit : UNITS) {
            long count = left / unit.millis();
            left -= count * unit.millis();
            if (count != 0) {
                text.append(
                                Long.toString(count),
                                count < 0 ? 1 : 0,
                                Long.toString(count).length())
                        .append(unit.name());
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DurationValue(long otherMillis) && millis == otherMillis;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(millis);
    }
}

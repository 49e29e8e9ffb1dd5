package dev.sekisho.engine.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A `datetime`.
///
/// @param epochMillis milliseconds since 1970-01-01T00:00:00Z
public record DatetimeValue(long epochMillis) implements ExtensionValue {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int DATE = "2026-11-24".length();
    private static final int SECONDS_END = "2026-11-24T10:00:00".length();
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long MINUTE_MILLIS = 60_000L;

    /// Reads `YYYY-MM-DD`, or the same with `Thh:mm:ss`, perhaps `.SSS`, and `Z` or an offset `+hhmm` below 24 hours
    /// (official `extensions/datetime.rs`); no leap seconds.
    public static Optional<DatetimeValue> read(String text) {
        int year = Digits.fixed(text, 0, 4);
        int month = Digits.fixed(text, 5, 2);
        int day = Digits.fixed(text, 8, 2);
        if (year < 0 || !at(text, 4, '-') || !at(text, 7, '-') || month < 1 || month > 12 || day < 1) {
            return Optional.empty();
        }
        if (day > YearMonth.of(year, month).lengthOfMonth()) {
            return Optional.empty();
        }
        long midnight = LocalDate.of(year, month, day).toEpochDay() * DAY_MILLIS;
        return text.length() == DATE
                ? Optional.of(new DatetimeValue(midnight))
                : time(text).map(millis -> new DatetimeValue(midnight + millis));
    }

    /// Milliseconds from midnight UTC, the offset included.
    private static Optional<Long> time(String text) {
        int hour = Digits.fixed(text, 11, 2);
        int minute = Digits.fixed(text, 14, 2);
        int second = Digits.fixed(text, 17, 2);
        if (!at(text, DATE, 'T') || !at(text, 13, ':') || !at(text, 16, ':')) {
            return Optional.empty();
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return Optional.empty();
        }
        boolean fraction = at(text, SECONDS_END, '.');
        int millis = fraction ? Digits.fixed(text, SECONDS_END + 1, 3) : 0;
        int zone = fraction ? SECONDS_END + 4 : SECONDS_END;
        Optional<Long> offset = offset(text, zone);
        return millis < 0
                ? Optional.empty()
                : offset.map(shift -> ((hour * 60L + minute) * 60L + second) * 1000L + millis - shift);
    }

    private static Optional<Long> offset(String text, int from) {
        if (at(text, from, 'Z') && text.length() == from + 1) {
            return Optional.of(0L);
        }
        int hours = Digits.fixed(text, from + 1, 2);
        int minutes = Digits.fixed(text, from + 3, 2);
        boolean signed = at(text, from, '+') || at(text, from, '-');
        if (!signed || text.length() != from + 5 || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Optional.empty();
        }
        long millis = (hours * 60L + minutes) * MINUTE_MILLIS;
        return Optional.of(at(text, from, '-') ? -millis : millis);
    }

    private static boolean at(String text, int index, char expected) {
        return index < text.length() && text.charAt(index) == expected;
    }

    @Override
    public String function() {
        return "datetime";
    }

    /// UTC, with milliseconds.
    @Override
    public String text() {
        return FORM.format(Instant.ofEpochMilli(epochMillis));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatetimeValue(long otherEpochMillis) && epochMillis == otherEpochMillis;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(epochMillis);
    }
}

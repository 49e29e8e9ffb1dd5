package dev.sekisho.decision.assembly;

import dev.sekisho.engine.value.DatetimeValue;

/// Instants in Cedar's `datetime` form, which is also what records show: UTC, milliseconds.
public final class CedarTime {
    private CedarTime() {}

    /// The text of `epochMillis`.
    public static String text(long epochMillis) {
        return datetime(epochMillis).text();
    }

    /// The Cedar value of `epochMillis`.
    public static DatetimeValue datetime(long epochMillis) {
        return new DatetimeValue(epochMillis);
    }
}

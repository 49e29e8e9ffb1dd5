package dev.sekisho.decision.assembly;

import dev.sekisho.engine.value.ExtensionValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Instants in Cedar's `datetime` form, which is also what records show: UTC, milliseconds.
public final class CedarTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private CedarTime() {}

    /// The text of `epochMillis`.
    public static String text(long epochMillis) {
        return FORM.format(Instant.ofEpochMilli(epochMillis));
    }

    /// The Cedar value of `epochMillis`.
    public static ExtensionValue datetime(long epochMillis) {
        return new ExtensionValue("datetime", text(epochMillis));
    }
}

package dev.sekisho.decision.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CedarDurationsTest {
    @Test
    void everyUnitCounts() {
        assertEquals(93_784_005L, CedarDurations.millis("1d2h3m4s5ms"));
        assertEquals(-3_600_000L, CedarDurations.millis("-1h"));
        assertEquals(60_000L, CedarDurations.millis("1m"));
        assertEquals(0L, CedarDurations.millis("0ms"));
    }

    @Test
    void theRangeIsThatOfMilliseconds() {
        assertEquals(Long.MIN_VALUE, CedarDurations.millis("-9223372036854775808ms"));
        assertEquals(OptionalLong.empty(), CedarDurations.read("9223372036854775808ms"));
        assertEquals(2_592_000_000L, CedarDurations.millis("2592000000ms"));
    }

    @Test
    void whatIsNoDurationIsNone() {
        for (String text : List.of("", "-", "1", "1h1d", "1h1h", "PT1H", "1.5h", " 1h")) {
            assertEquals(OptionalLong.empty(), CedarDurations.read(text), text);
            assertThrows(IllegalArgumentException.class, () -> CedarDurations.millis(text));
        }
    }
}

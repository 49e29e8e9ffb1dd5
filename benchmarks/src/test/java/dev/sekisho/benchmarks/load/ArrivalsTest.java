package dev.sekisho.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class ArrivalsTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void arrivalsStandOneIntervalApartFromTheStartOn() {
        Arrivals.AtRate rate = new Arrivals.AtRate(4);
        assertEquals(0, rate.dueNanos(0));
        assertEquals(SECOND / 4, rate.dueNanos(1));
        assertEquals(SECOND, rate.dueNanos(4));
    }

    @Test
    void intervalsThatAreNotWholeNanosecondsDoNotAddUpToAnError() {
        Arrivals.AtRate rate = new Arrivals.AtRate(3);
        assertEquals(1_000_000 * SECOND, rate.dueNanos(3_000_000));
    }

    @Test
    void aRoundHasRateTimesSecondsArrivals() {
        assertEquals(40, new Arrivals.AtRate(4).countBefore(10 * SECOND));
        assertEquals(1, new Arrivals.AtRate(0.05).countBefore(10 * SECOND));
        assertEquals(30_000, new Arrivals.AtRate(3_000).countBefore(10 * SECOND));
    }

    @Test
    void aRateThatIsNotPositiveIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Arrivals.AtRate(0));
        assertThrows(IllegalArgumentException.class, () -> new Arrivals.AtRate(Double.NaN));
    }
}

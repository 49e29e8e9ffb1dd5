package dev.sekisho.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LatenciesTest {
    @Test
    void nearestRankOfOneToHundredIsThePercentItself() {
        Latencies latencies = new Latencies();
        for (int i = 100; i >= 1; i--) {
            latencies.add(i);
        }
        assertEquals(1, latencies.percentileNanos(1));
        assertEquals(50, latencies.percentileNanos(50));
        assertEquals(99, latencies.percentileNanos(99));
        assertEquals(100, latencies.percentileNanos(99.1));
        assertEquals(100, latencies.percentileNanos(100));
    }

    @Test
    void oneValueIsEveryPercentile() {
        Latencies latencies = new Latencies();
        latencies.add(7);
        assertEquals(7, latencies.percentileNanos(0.1));
        assertEquals(7, latencies.percentileNanos(50));
        assertEquals(7, latencies.percentileNanos(100));
    }

    @Test
    void noValuesAreZero() {
        assertEquals(0, new Latencies().percentileNanos(50));
    }

    @Test
    void agreesWithTheDefinitionOnRandomValuesPastItsFirstRoom() {
        long seed = 42;
        Random random = new Random(seed);
        Latencies latencies = new Latencies();
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < 70_001; i++) {
            long value = random.nextLong(1_000_000);
            latencies.add(value);
            values.add(value);
        }
        for (double percent : new double[] {0.5, 10, 50, 90, 99, 99.9}) {
            long found = latencies.percentileNanos(percent);
            long least = (long) Math.ceil(percent / 100 * values.size() - 1e-9);
            assertEquals(true, values.stream().filter(value -> value <= found).count() >= least, "seed " + seed);
            assertEquals(true, values.stream().filter(value -> value < found).count() < least, "seed " + seed);
        }
    }

    @Test
    void whatIsAddedLaterCounts() {
        Latencies latencies = new Latencies();
        latencies.add(1);
        assertEquals(1, latencies.percentileNanos(100));
        Latencies more = new Latencies();
        more.add(9);
        latencies.addAll(more);
        assertEquals(9, latencies.percentileNanos(100));
        assertEquals(2, latencies.count());
    }
}

package dev.sekisho.benchmarks.load;

import java.util.Arrays;

/// Every single latency, kept: percentiles are exact, without buckets. Written by one thread.
public final class Latencies {
    private long[] nanos = new long[1 << 16];
    private int count;
    private boolean sorted;

    /// Adds one.
    public void add(long latencyNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = latencyNanos;
        sorted = false;
    }

    /// Adds all of `others`.
    public void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    /// How many.
    public int count() {
        return count;
    }

    /// The smallest value that at least `percent` of a hundred values do not exceed (nearest rank); 0 if there
    /// are none.
    ///
    /// @param percent above 0, up to 100
    public long percentileNanos(double percent) {
        if (count == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        int rank = (int) Math.ceil(percent / 100 * count - 1e-9);
        return nanos[Math.clamp(rank, 1, count) - 1];
    }
}

package dev.sekisho.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How figures are written and summed up.
public final class Figures {
    private static final double NANOS_PER_MICRO = 1_000;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private Figures() {}

    /// Nanoseconds as milliseconds: `0.085`, `12.3`, `1580`.
    public static String millis(long nanos) {
        return rounded(nanos / NANOS_PER_MILLI);
    }

    /// Nanoseconds as whole microseconds.
    public static long micros(long nanos) {
        return Math.round(nanos / NANOS_PER_MICRO);
    }

    /// Three digits that count, or all before the point.
    public static String rounded(double value) {
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /// The middle value; of an even number the mean of the middle two; 0 if there are none.
    public static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return 0;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// The smallest and the largest, as `a to b`.
    public static String range(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        return rounded(Arrays.stream(sorted).min().orElse(0)) + " to "
                + rounded(Arrays.stream(sorted).max().orElse(0));
    }
}

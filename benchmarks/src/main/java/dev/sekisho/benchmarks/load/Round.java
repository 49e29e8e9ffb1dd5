package dev.sekisho.benchmarks.load;

import java.util.concurrent.TimeUnit;

/// What one round of the client saw.
///
/// @param answers right answers within the round's time (closed loop), or all of them (open loop)
/// @param elapsedNanos how long that took
/// @param latencies of all answers
public record Round(long answers, long elapsedNanos, Latencies latencies) {
    /// Answers in a second.
    public double perSecond() {
        return (double) answers * TimeUnit.SECONDS.toNanos(1) / elapsedNanos;
    }
}

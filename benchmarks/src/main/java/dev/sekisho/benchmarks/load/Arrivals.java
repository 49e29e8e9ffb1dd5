package dev.sekisho.benchmarks.load;

import java.util.concurrent.TimeUnit;

/// When requests are to be sent.
public sealed interface Arrivals {
    /// Closed loop: each connection asks again as soon as it has its answer. Shows what the server can do.
    record AsAnswered() implements Arrivals {}

    /// Open loop: request n is due n intervals after the start, whether earlier ones are answered or not. A
    /// latency counts from the time a request was due, so a stall of the server is charged to every request that
    /// it delayed, those too that could not be sent meanwhile (no coordinated omission).
    record AtRate(double perSecond) implements Arrivals {
        /// Refuses rates that are not positive.
        public AtRate {
            if (!(perSecond > 0)) {
                throw new IllegalArgumentException("a rate of " + perSecond);
            }
        }

        /// Nanoseconds from the start until request `n` is due, n from 0.
        long dueNanos(long n) {
            return (long) (n / perSecond * TimeUnit.SECONDS.toNanos(1));
        }

        /// How many requests are due before `nanos`.
        long countBefore(long nanos) {
            return (long) Math.ceil(perSecond * nanos / TimeUnit.SECONDS.toNanos(1) - 1e-9);
        }
    }
}

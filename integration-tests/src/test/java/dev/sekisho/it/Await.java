package dev.sekisho.it;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for something to become true, for so long and no longer.
final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final long STEP_NANOS = 20_000_000;

    private Await() {}

    static void until(String what, BooleanSupplier holds) {
        long startNanos = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - startNanos > LONGEST.toNanos()) {
                throw new AssertionError(what + " did not become true within " + LONGEST);
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}

package dev.sekisho.decision.path;

import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.signals.SignalStore;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// `context.sekisho.at_least_as_fresh`: the state must hold what a consistency token was given for; waits briefly.
final class Freshness {
    private static final long LONGEST_WAIT_MILLIS = 100;

    private final SignalStore signals;

    Freshness(SignalStore signals) {
        this.signals = signals;
    }

    boolean reached(AccessRequest request) {
        Optional<String> demanded = request.atLeastAsFresh();
        if (demanded.isEmpty()) {
            return true;
        }
        for (long waited = 0; waited < LONGEST_WAIT_MILLIS; waited++) {
            if (signals.hasReached(demanded.get())) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return signals.hasReached(demanded.get());
    }
}

package dev.sekisho.server.listen;

import dev.sekisho.json.problem.Limit;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the requests under way over all listeners, up to a limit. Thread-safe.
public final class InFlight {
    private final Limit limit;
    private final AtomicInteger count = new AtomicInteger();

    /// @param limit how many at once
    public InFlight(Limit limit) {
        this.limit = limit;
    }

    /// Takes a place, if one is free.
    boolean enter() {
        if (limit.exceededBy(count.incrementAndGet())) {
            count.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        count.decrementAndGet();
    }

    /// How many are under way.
    public int count() {
        return count.get();
    }
}

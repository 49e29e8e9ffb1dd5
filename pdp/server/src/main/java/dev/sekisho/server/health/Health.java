package dev.sekisho.server.health;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What keeps the server from being ready, as it was looked at last. Reading never waits.
public final class Health {
    private final List<HealthCheck> checks;
    private final BiConsumer<String, Optional<Problem>> changes;
    /// Written by [#look] and [#stop]: name of the check -> what does not hold.
    private volatile Map<String, Problem> failing;

    /// Not ready before the first [#look].
    ///
    /// @param checks in the order in which they are looked at
    /// @param changes told of a check that begins to fail, or holds again
    public Health(List<HealthCheck> checks, BiConsumer<String, Optional<Problem>> changes) {
        this.checks = List.copyOf(checks);
        this.changes = changes;
        this.failing = Map.of("start", notReady("a start under way"));
    }

    /// Looks at everything; may wait.
    public synchronized void look() {
        Map<String, Problem> now = new LinkedHashMap<>();
        for (HealthCheck check : checks) {
            Optional<Problem> problem = check.problem().get();
            problem.ifPresent(found -> now.put(check.name(), found));
            if (problem.isPresent() != failing.containsKey(check.name())) {
                changes.accept(check.name(), problem);
            }
        }
        if (!failing.containsKey("stop")) {
            failing = Map.copyOf(now);
        }
    }

    /// The server is stopping: from now on it is not ready, whatever holds.
    public synchronized void stop() {
        failing = Map.of("stop", notReady("a stop under way"));
    }

    /// What keeps the server from being ready, by check; empty: it is ready.
    public Map<String, Problem> failing() {
        return failing;
    }

    private static Problem notReady(String found) {
        return new Problem(ServerError.NOT_READY, "server", found, "a running server");
    }
}

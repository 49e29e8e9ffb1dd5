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
    private final List<HealthCheck> alarmed;
    private final BiConsumer<String, Optional<Problem>> changes;
    /// Written by [#look] and [#stop]: name of the check -> what does not hold.
    private volatile Map<String, Problem> failing;
    /// Written by [#look].
    private volatile Map<String, Problem> alarms = Map.of();

    /// Not ready before the first [#look].
    ///
    /// @param checks in the order in which they are looked at
    /// @param alarmed what somebody must look at while the server does its work: it stays ready
    /// @param changes told of a check that begins to fail, or holds again
    public Health(List<HealthCheck> checks, List<HealthCheck> alarmed, BiConsumer<String, Optional<Problem>> changes) {
        this.checks = List.copyOf(checks);
        this.alarmed = List.copyOf(alarmed);
        this.changes = changes;
        this.failing = Map.of("start", notReady("a start under way"));
    }

    /// Looks at everything; may wait.
    public synchronized void look() {
        Map<String, Problem> now = looked(checks, failing);
        if (!failing.containsKey("stop")) {
            failing = now;
        }
        alarms = looked(alarmed, alarms);
    }

    private Map<String, Problem> looked(List<HealthCheck> at, Map<String, Problem> before) {
        Map<String, Problem> now = new LinkedHashMap<>();
        for (HealthCheck check : at) {
            Optional<Problem> problem = check.problem().get();
            problem.ifPresent(found -> now.put(check.name(), found));
            if (problem.isPresent() != before.containsKey(check.name())) {
                changes.accept(check.name(), problem);
            }
        }
        return Map.copyOf(now);
    }

    /// The server is stopping: from now on it is not ready, whatever holds.
    public synchronized void stop() {
        failing = Map.of("stop", notReady("a stop under way"));
    }

    /// What keeps the server from being ready, by check; empty: it is ready.
    public Map<String, Problem> failing() {
        return failing;
    }

    /// What somebody must look at, by name; the server is ready all the same.
    public Map<String, Problem> alarms() {
        return alarms;
    }

    private static Problem notReady(String found) {
        return new Problem(ServerError.NOT_READY, "server", found, "a running server");
    }
}

package dev.sekisho.micro.workload;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one benchmark asks.
///
/// @param policies the set
/// @param entities all of them, resident
/// @param requests 10,000 or more, no two alike unless the world is too small for so many
public record Workload(List<Policy> policies, EntityStore entities, List<Request> requests) {
    /// How many requests are drawn.
    public static final int REQUESTS = 10_000;

    /// The ancestors of every action that is asked about.
    public Map<EntityUid, UidSet> actions() {
        Map<EntityUid, UidSet> actions = new HashMap<>();
        requests.forEach(request -> actions.computeIfAbsent(
                request.action(), action -> entities.find(action).ancestors()));
        return actions;
    }

    /// The first `count` requests alone.
    public Workload first(int count) {
        return new Workload(policies, entities, requests.subList(0, count));
    }

    /// Copies the lists.
    public Workload {
        policies = List.copyOf(policies);
        requests = List.copyOf(requests);
    }
}

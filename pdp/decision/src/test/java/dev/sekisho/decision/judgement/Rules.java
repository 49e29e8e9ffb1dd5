package dev.sekisho.decision.judgement;

import dev.sekisho.decision.library.Json;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.policy.Policy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Policies and evaluations for tests of the rule, which looks at effect and annotations only.
final class Rules {
    private Rules() {}

    static Policy permit(String id) {
        return permit(id, "{}");
    }

    static Policy permit(String id, String annotations) {
        return Policy.read(id, Json.object("{'effect': 'permit', 'annotations': " + annotations + "}"));
    }

    static Policy forbid(String id) {
        return forbid(id, "{}");
    }

    static Policy forbid(String id, String annotations) {
        return Policy.read(id, Json.object("{'effect': 'forbid', 'annotations': " + annotations + "}"));
    }

    static Evaluation satisfied(String... ids) {
        return new Evaluation(new TreeSet<>(Set.of(ids)), new TreeSet<>());
    }

    static Evaluation evaluation(Set<String> satisfied, Set<String> erroring) {
        return new Evaluation(new TreeSet<>(satisfied), new TreeSet<>(erroring));
    }

    static List<String> ids(List<Policy> policies) {
        return policies.stream().map(Policy::id).toList();
    }
}

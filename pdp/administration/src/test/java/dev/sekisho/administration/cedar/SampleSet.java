package dev.sekisho.administration.cedar;

import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A set that says of a number whether it is small, and the child processes of this JVM.
final class SampleSet {
    private SampleSet() {}

    static Policy policy(Cedar cedar, String id, String text) {
        return Policy.read(id, cedar.parsePolicies(id, text).getFirst());
    }

    static List<Policy> policies(Cedar cedar) {
        return List.of(
                policy(cedar, "small", "permit(principal, action, resource) when { context.n < 10 };"),
                policy(cedar, "large", "forbid(principal, action, resource) when { context.n >= 10 };"));
    }

    static Query query(long n) {
        return new Query(
                new EntityUid("User", "u"),
                new EntityUid("Action", "a"),
                new EntityUid("Thing", "t"),
                new RecordValue(Map.of("n", new LongValue(n))),
                List.of());
    }

    static Set<String> expected(long n) {
        return Set.of(n < 10 ? "small" : "large");
    }

    static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }
}

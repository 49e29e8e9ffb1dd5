package dev.sekisho.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Official Cedar's rule over what the policies came to.
final class AuthorizationTest {
    private static final List<Policy> POLICIES = List.of(
            policy("permit1", Effect.PERMIT),
            policy("permit2", Effect.PERMIT),
            policy("forbid1", Effect.FORBID),
            policy("forbid2", Effect.FORBID));

    private static Policy policy(String id, Effect effect) {
        return new Policy(id, effect, Map.of(), Head.ANY, List.of(), JsonObject.EMPTY);
    }

    private static Authorization decided(Set<String> satisfied, Set<String> erroring) {
        return Authorization.of(POLICIES, new Evaluation(new TreeSet<>(satisfied), new TreeSet<>(erroring)));
    }

    private static Authorization answer(boolean allows, Set<String> reasons, Set<String> errors) {
        return new Authorization(allows, new TreeSet<>(reasons), new TreeSet<>(errors));
    }

    @Test
    void nothingSatisfiedDenies() {
        assertEquals(answer(false, Set.of(), Set.of()), decided(Set.of(), Set.of()));
    }

    @Test
    void everySatisfiedPermitIsAReason() {
        assertEquals(
                answer(true, Set.of("permit1", "permit2"), Set.of()), decided(Set.of("permit1", "permit2"), Set.of()));
    }

    @Test
    void forbidBeatsPermitAndEverySatisfiedForbidIsAReason() {
        assertEquals(
                answer(false, Set.of("forbid1", "forbid2"), Set.of()),
                decided(Set.of("permit1", "permit2", "forbid1", "forbid2"), Set.of()));
    }

    @Test
    void aPolicyThatErrsSaysNothingAndIsListed() {
        assertEquals(
                answer(true, Set.of("permit1"), Set.of("forbid1", "permit2")),
                decided(Set.of("permit1"), Set.of("forbid1", "permit2")));
        assertEquals(answer(false, Set.of(), Set.of("permit1")), decided(Set.of(), Set.of("permit1")));
    }
}

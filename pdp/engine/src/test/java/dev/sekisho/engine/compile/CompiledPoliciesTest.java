package dev.sekisho.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.PolicySetReader;
import dev.sekisho.engine.random.RandomCedar;
import dev.sekisho.engine.value.EntityUid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The compiled set against the interpreter, which looks at policy after policy without any index.
final class CompiledPoliciesTest {
    private static final int REQUESTS = 20;

    /// Many small sets, in which each policy matters; and larger ones, in which much is shared and much is found by
    /// name.
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 40, 300})
    void compiledIsInterpreted(int policies) {
        long worlds = Worlds.of(3_000 / policies + 15);
        int[] seen = new int[3];
        LongStream.range(0, worlds).forEach(seed -> {
            RandomCedar random = new RandomCedar(seed * 31 + policies);
            List<Policy> set = PolicySetReader.read(random.policySet(policies));
            PolicyInterpreter interpreter = new PolicyInterpreter(set);
            EntityStore entities = EntityStore.of(random.entities());
            // Actions whose groups are known when the set is compiled, and actions whose groups the entities tell.
            CompiledPolicies compiled = switch ((int) (seed % 3)) {
                case 0 -> CompiledPolicies.of(set);
                case 1 -> CompiledPolicies.of(set, actions(entities));
                default -> CompiledPolicies.walked(set);
            };
            for (int i = 0; i < REQUESTS; i++) {
                Query query = new Query(random.request(), entities);
                Evaluation expected = interpreter.evaluate(query);
                assertEquals(expected, compiled.evaluate(query), "seed " + seed + " request " + i);
                seen[0] += expected.satisfied().size();
                seen[1] += expected.erroring().size();
                seen[2] += set.size();
            }
        });
        // A test in which nothing was satisfied, or nothing erred, would show little.
        assertTrue(seen[0] > seen[2] / 100, "satisfied " + seen[0] + " of " + seen[2]);
        assertTrue(seen[1] > seen[2] / 100, "erring " + seen[1] + " of " + seen[2]);
    }

    /// What is the same in every request about an action is evaluated when the set is compiled; that changes no answer.
    @Test
    void whatIsKnownOfARequestChangesNoAnswer() {
        int[] seen = new int[2];
        for (int seed = 0; seed < Worlds.of(1_500); seed++) {
            RandomCedar random = new RandomCedar(seed);
            List<Policy> set = PolicySetReader.read(random.policySet(6));
            PolicyInterpreter interpreter = new PolicyInterpreter(set);
            EntityStore entities = EntityStore.of(random.entities());
            for (int i = 0; i < 4; i++) {
                Request request = random.request();
                KnownAction known =
                        new KnownAction(entities.find(request.action()).ancestors(), request.context());
                CompiledPolicies compiled = CompiledPolicies.ofKnown(set, Map.of(request.action(), known));
                Evaluation expected = interpreter.evaluate(new Query(request, entities));
                assertEquals(
                        expected,
                        compiled.evaluate(new Query(request, entities)),
                        "seed " + seed + " request " + i + " " + request);
                seen[0] += expected.satisfied().size();
                seen[1] += expected.erroring().size();
            }
        }
        assertTrue(
                seen[0] > Worlds.of(300) && seen[1] > Worlds.of(300), "satisfied " + seen[0] + ", erring " + seen[1]);
    }

    private static Map<EntityUid, UidSet> actions(EntityStore entities) {
        Map<EntityUid, UidSet> actions = new HashMap<>();
        entities.all().forEach(resident -> {
            EntityUid uid = resident.entity().uid();
            if (uid.type().equals("Action") && !uid.id().equals("print")) {
                actions.put(uid, resident.ancestors());
            }
        });
        return actions;
    }

    /// What a workspace remembers of one request must not reach the next.
    @Test
    void aWorkspaceForgetsBetweenRequests() {
        RandomCedar random = new RandomCedar(7);
        List<Policy> set = PolicySetReader.read(random.policySet(60));
        CompiledPolicies compiled = CompiledPolicies.of(set);
        CompiledPolicies.Workspace kept = compiled.workspace();
        for (int world = 0; world < 40; world++) {
            EntityStore entities = EntityStore.of(random.entities());
            for (int i = 0; i < REQUESTS; i++) {
                Request request = random.request();
                assertEquals(
                        text(compiled.workspace().evaluate(request, entities)), text(kept.evaluate(request, entities)));
            }
        }
    }

    private static String text(Outcomes outcomes) {
        StringBuilder text = new StringBuilder("satisfied");
        for (int i = 0; i < outcomes.satisfiedCount(); i++) {
            text.append(' ').append(outcomes.satisfied(i));
        }
        text.append(" erring");
        for (int i = 0; i < outcomes.erroringCount(); i++) {
            text.append(' ').append(outcomes.erroring(i));
        }
        return text.toString();
    }
}

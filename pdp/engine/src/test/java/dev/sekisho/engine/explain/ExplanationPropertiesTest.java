package dev.sekisho.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.explain.Read.Found;
import dev.sekisho.engine.explain.Read.Root;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.interpret.PolicyOutcome;
import dev.sekisho.engine.operation.EvaluationError;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.PolicySetReader;
import dev.sekisho.engine.random.RandomCedar;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/// What explanations promise, on random worlds.
final class ExplanationPropertiesTest {
    private static final int WORLDS = 400;
    private static final int REQUESTS = 5;

    private interface Property {
        void check(Policy policy, Query query, String where);
    }

    private static void onRandomWorlds(Property property) {
        for (long seed = 0; seed < WORLDS; seed++) {
            RandomCedar random = new RandomCedar(seed);
            List<Policy> policies = PolicySetReader.read(random.policySet(6));
            EntityStore entities = EntityStore.of(random.entities());
            for (int i = 0; i < REQUESTS; i++) {
                Query query = new Query(random.request(), entities);
                String where = "seed " + seed + " request " + i + " policy ";
                policies.forEach(policy -> property.check(policy, query, where + policy.id()));
            }
        }
    }

    private static Explanation explained(Policy policy, Query query) {
        return PolicyExplainer.explain(policy, query.request(), query.entities());
    }

    private static PolicyOutcome outcome(Policy policy, Query query) {
        return PolicyInterpreter.outcome(policy, query.request(), query.entities());
    }

    private static List<Read> reads(Explanation explanation) {
        return switch (explanation) {
            case Explanation.NotInScope _ -> List.of();
            case Explanation.NotHeld(ConditionPart _, List<Read> reads) -> reads;
            case Explanation.Satisfied(List<ConditionPart> _, List<Read> reads) -> reads;
            case Explanation.Erring(ConditionPart _, EvaluationError _, List<Read> reads) -> reads;
        };
    }

    /// The changed question only where something was evaluated: a head reads nothing.
    private static void staysTheSame(
            Policy policy, Query query, BiFunction<List<Read>, Query, Query> change, String where) {
        Explanation explanation = explained(policy, query);
        if (!(explanation instanceof Explanation.NotInScope)) {
            Query changed = change.apply(reads(explanation), query);
            assertEquals(outcome(policy, query), outcome(policy, changed), where);
        }
    }

    @Test
    void anExplanationSaysWhatTheInterpreterSays() {
        int[] seen = new int[4];
        onRandomWorlds((policy, query, where) -> {
            PolicyOutcome told = switch (explained(policy, query)) {
                case Explanation.NotInScope(String part) -> {
                    seen[0]++;
                    yield new PolicyOutcome.NotInScope(part);
                }
                case Explanation.NotHeld(ConditionPart part, List<Read> _) -> {
                    seen[1]++;
                    yield new PolicyOutcome.NotHeld(part.condition());
                }
                case Explanation.Satisfied _ -> {
                    seen[2]++;
                    yield new PolicyOutcome.Satisfied();
                }
                case Explanation.Erring(ConditionPart part, EvaluationError error, List<Read> _) -> {
                    seen[3]++;
                    yield new PolicyOutcome.Erroring(part.condition(), error);
                }
            };
            assertEquals(outcome(policy, query), told, where);
        });
        for (int count : seen) {
            assertTrue(count > 100, "each kind often: " + List.of(seen[0], seen[1], seen[2], seen[3]));
        }
    }

    /// The promise of a footprint.
    @Test
    void whatWasNotReadCanBeRemoved() {
        onRandomWorlds((policy, query, where) -> staysTheSame(policy, query, ReadWorld::only, where));
    }

    @Test
    void whatWasNotReadCanBeAnythingElse() {
        onRandomWorlds((policy, query, where) -> staysTheSame(policy, query, ReadWorld::noisy, where));
    }

    /// Nothing is told that was not read: once it is removed, it is read as missing.
    @Test
    void whatWasReadIsMissedWhenItIsRemoved() {
        int[] removed = new int[1];
        onRandomWorlds((policy, query, where) -> {
            for (Read read : reads(explained(policy, query))) {
                boolean there = read.found() instanceof Found.Value || read.found() instanceof Found.Present;
                boolean whole =
                        read.root() instanceof Root.Context && read.names().isEmpty();
                if (there && !whole && !(read.root() instanceof Root.Computed)) {
                    List<Read> after = reads(explained(policy, ReadWorld.without(read, query)));
                    assertTrue(
                            after.stream().anyMatch(other -> isMissed(read, other)),
                            where + " " + read + " then " + after);
                    removed[0]++;
                }
            }
        });
        assertTrue(removed[0] > 100, "removed " + removed[0]);
    }

    /// Perhaps by another path: principal and resource may be one entity.
    private static boolean isMissed(Read read, Read other) {
        return other.root().equals(read.root())
                && other.names().equals(read.names())
                && other.found() instanceof Found.Missing;
    }
}

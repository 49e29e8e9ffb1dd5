package dev.sekisho.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.interpret.ReadListener;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.PolicySetReader;
import dev.sekisho.engine.random.RandomCedar;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which attributes a plan says were read, against the interpreter. The plan may read less: nothing that errs whatever
/// it
/// reads.
final class ReadSitesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 900})
    void whatIsSaidToBeReadIsReadByTheInterpreter(int policies) {
        int[] seen = new int[2];
        onRandomWorlds(policies, (set, compiled, query, where) -> {
            Set<Expression> read = read(compiled, compiled.evaluate(query.request(), query.entities()));
            Set<Expression> interpreted = interpreted(set, query);
            seen[0] += read.size();
            seen[1] += interpreted.size();
            read.removeAll(interpreted);
            assertEquals(Set.of(), read, where);
        });
        assertTrue(seen[0] > seen[1] * 3 / 4, "not much less: " + seen[0] + " of " + seen[1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 900})
    void whatIsNotReadCanBeAnythingElse(int policies) {
        int[] replaced = new int[1];
        onRandomWorlds(policies, (set, compiled, query, where) -> {
            Set<Expression> unread = new HashSet<>(compiled.sites());
            unread.removeAll(read(compiled, compiled.evaluate(query.request(), query.entities())));
            // What has no attributes errs whichever is asked for.
            unread.removeIf(access -> !hasFields(access, query));
            List<Policy> changed =
                    set.stream().map(policy -> without(unread, policy)).toList();
            assertEquals(
                    new PolicyInterpreter(set).evaluate(query), new PolicyInterpreter(changed).evaluate(query), where);
            replaced[0] += unread.size();
        });
        assertTrue(replaced[0] > 100, "replaced " + replaced[0]);
    }

    private interface Check {
        void check(List<Policy> set, CompiledPolicies compiled, Query query, String where);
    }

    private static void onRandomWorlds(int policies, Check check) {
        for (int seed = 0; seed < Worlds.of(1_500 / policies + 4); seed++) {
            RandomCedar random = new RandomCedar(seed * 37L + policies);
            List<Policy> set = PolicySetReader.read(random.policySet(policies));
            EntityStore entities = EntityStore.of(random.entities());
            CompiledPolicies compiled = seed % 2 == 0 ? CompiledPolicies.of(set) : CompiledPolicies.walked(set);
            for (int i = 0; i < 10; i++) {
                check.check(set, compiled, new Query(random.request(), entities), "seed " + seed + " request " + i);
            }
        }
    }

    private static boolean hasFields(Expression access, Query query) {
        Expression base = List.copyOf(access.operands()).getFirst();
        try {
            CedarValue value = new Interpreter(query.request(), query.entities()).value(base);
            return value instanceof RecordValue || value instanceof EntityUid;
        } catch (EvaluationException erred) {
            return false;
        }
    }

    private static Policy without(Set<Expression> unread, Policy policy) {
        List<Condition> conditions = policy.conditions().stream()
                .map(condition -> new Condition(condition.unless(), without(unread, condition.body())))
                .toList();
        return new Policy(
                policy.id(), policy.effect(), policy.annotations(), policy.head(), conditions, JsonObject.EMPTY);
    }

    private static Expression without(Set<Expression> unread, Expression expression) {
        return unread.contains(expression)
                ? new Expression.Literal(new StringValue("something else"))
                : expression.map(part -> without(unread, part));
    }

    private static Set<Expression> read(CompiledPolicies compiled, Outcomes outcomes) {
        Set<Expression> read = new HashSet<>();
        for (int site = 0; site < compiled.sites().size(); site++) {
            if (outcomes.read(site)) {
                read.add(compiled.sites().get(site));
            }
        }
        return read;
    }

    private static Set<Expression> interpreted(List<Policy> set, Query query) {
        Set<Expression> read = new HashSet<>();
        Interpreter interpreter = new Interpreter(query.request(), query.entities(), new ReadListener() {
            @Override
            public void context() {
                // no attribute yet
            }

            @Override
            public void found(Expression access, CedarValue of, String name, CedarValue value) {
                read.add(access);
            }

            @Override
            public void missing(Expression access, CedarValue of, String name) {
                read.add(access);
            }
        });
        for (Policy policy : set) {
            if (PolicyInterpreter.notInScope(policy.head(), query.request(), query.entities())
                    .isEmpty()) {
                evaluate(interpreter, policy);
            }
        }
        return read;
    }

    private static void evaluate(Interpreter interpreter, Policy policy) {
        try {
            for (Condition condition : policy.conditions()) {
                if (!interpreter.truth(condition.holds())) {
                    return;
                }
            }
        } catch (EvaluationException erred) {
            // what was read before counts
        }
    }
}

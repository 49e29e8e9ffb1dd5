package dev.sekisho.engine.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.PolicySetReader;
import dev.sekisho.engine.random.RandomCedar;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A search against the interpreter, asked about each candidate.
final class SearchPropertiesTest {
    private static final int WORLDS = 3_000;
    private static final int CROWDS = 150;

    /// Few candidates, each of which matters; nothing is evaluated first, so that everything is searched.
    @Test
    void aSearchIsTheFilterOfTheEvaluation() {
        int[] seen = new int[2];
        for (long seed = 0; seed < WORLDS; seed++) {
            RandomCedar world = new RandomCedar(seed);
            List<Policy> policies = PolicySetReader.read(world.policySet(8));
            holds(seed, policies, EntityStore.of(world.entities()), world.request(), seen);
        }
        assertTrue(seen[0] > 2_000 && seen[1] > 2_000, "permitted " + seen[0] + ", not " + seen[1]);
    }

    /// Hundreds of candidates, over the ends of words and of blocks.
    @Test
    void soItIsForMany() {
        int[] seen = new int[2];
        for (long seed = 0; seed < CROWDS; seed++) {
            RandomCedar world = new RandomCedar(seed + 77);
            List<Policy> policies = PolicySetReader.read(world.policySet(12));
            List<Entity> entities = new ArrayList<>(world.entities());
            Set<EntityUid> known = new HashSet<>();
            entities.forEach(entity -> known.add(entity.uid()));
            for (int copy = 0; copy < 40; copy++) {
                for (Entity entity : world.entities()) {
                    EntityUid uid =
                            new EntityUid(entity.uid().type(), entity.uid().id() + copy);
                    if (!uid.type().equals("Action") && known.add(uid)) {
                        entities.add(new Entity(uid, entity.attributes(), entity.tags(), entity.parents()));
                    }
                }
            }
            holds(seed, policies, EntityStore.of(entities), world.request(), seen);
        }
        assertTrue(seen[0] > 2_000 && seen[1] > 2_000, "permitted " + seen[0] + ", not " + seen[1]);
    }

    private static void holds(long seed, List<Policy> policies, EntityStore store, Request request, int[] seen) {
        EntityIndex index = new EntityIndex(store);
        CompiledPolicies plan = CompiledPolicies.of(policies);
        PolicyInterpreter interpreter = new PolicyInterpreter(policies);
        Search search = Search.of(policies, plan, (int) (seed % 3) * 2);
        List<Question> questions = List.of(
                new Question.WhichPrincipal(request.action(), request.resource(), request.context()),
                new Question.WhichAction(request.principal(), request.resource(), request.context()),
                new Question.WhichResource(request.principal(), request.action(), request.context()));
        for (Question question : questions) {
            String type = type(question, request);
            Universe universe = seed % 2 == 0 ? index.universe(type) : withStrangers(type, index.universe(type), store);
            for (Rules rule : Rules.values()) {
                List<EntityUid> expected = new ArrayList<>();
                for (int i = 0; i < universe.size(); i++) {
                    EntityUid candidate = universe.at(i);
                    Evaluation evaluation = interpreter.evaluate(new Query(question.with(candidate), store));
                    if (rule.permits(policies, outcomes(policies, evaluation))) {
                        expected.add(candidate);
                    }
                }
                seen[0] += expected.size();
                seen[1] += universe.size() - expected.size();
                // Three times, since what is asked again is answered from columns.
                for (int limit : new int[] {1_000, 3, 1_000}) {
                    String where = "seed " + seed + " " + question + " " + rule + " limit " + limit;
                    assertEquals(expected, all(search, question, universe, store, rule, policies, limit), where);
                }
            }
        }
    }

    private static String type(Question question, Request request) {
        return switch (question) {
            case Question.WhichPrincipal _ -> request.principal().type();
            case Question.WhichAction _ -> request.action().type();
            case Question.WhichResource _ -> request.resource().type();
        };
    }

    private static Universe withStrangers(String type, Universe loaded, EntityStore store) {
        List<EntityUid> all = new ArrayList<>(List.of(new EntityUid(type, "a stranger"), new EntityUid(type, "a")));
        for (int i = 0; i < loaded.size(); i++) {
            all.add(loaded.at(i));
        }
        return Universe.of(type, all, store);
    }

    private static CandidateOutcomes outcomes(List<Policy> policies, Evaluation evaluation) {
        return new CandidateOutcomes.Collected(
                places(policies, evaluation.satisfied()), places(policies, evaluation.erroring()));
    }

    private static int[] places(List<Policy> policies, Set<String> ids) {
        return java.util.stream.IntStream.range(0, policies.size())
                .filter(place -> ids.contains(policies.get(place).id()))
                .toArray();
    }

    private static List<EntityUid> all(
            Search search,
            Question question,
            Universe universe,
            EntityStore store,
            Rules rule,
            List<Policy> policies,
            int limit) {
        List<EntityUid> all = new ArrayList<>();
        PageRequest wanted = new PageRequest(new PageRequest.Cursor.Start(), limit, limit == 3 ? 2 : limit);
        while (true) {
            Page page = search.bench().page(question, universe, store, rule.over(policies), wanted);
            assertTrue(page.permitted().size() <= limit && page.evaluations() <= wanted.budget(), page.toString());
            all.addAll(page.permitted());
            switch (page.next()) {
                case Page.Next.End() -> {
                    return all;
                }
                case Page.Next.More(String after) -> wanted = wanted.after(after);
                case Page.Next.BudgetExceeded(String after) -> wanted = wanted.after(after);
            }
        }
    }
}

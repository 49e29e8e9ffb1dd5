package dev.sekisho.administration.cedar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.judgement.DecisionRule;
import dev.sekisho.decision.judgement.Judgement;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.Scope;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.SchemaReader;
import dev.sekisho.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The child process and the decision rule against the oracle of semantics §4: the official answer on the set
/// without
/// obligation forbids, and the official answer on all obligation forbids together, where a forbid that errs counts
/// as
/// satisfied.
final class DecisionRuleDifferentialTest {
    private static final Cedar CEDAR = Cedar.start(List.of());
    private static final long NOW_MILLIS = Instant.parse("2026-11-24T00:00:00Z").toEpochMilli();
    private static final int QUERIES = 4;

    private final Map<String, Integer> seen = new TreeMap<>();

    @AfterAll
    static void end() {
        CEDAR.close();
    }

    @Test
    void fiveHundredRandomSetsAreDecidedAsTheOfficialEngineDecidesTheirParts() {
        agree(1, 500);
        assertTrue(seen.getOrDefault("permit", 0) > 300, () -> "too few permits to mean something: " + seen);
        assertTrue(seen.getOrDefault("permit with obligations", 0) > 60, () -> "too few obligations: " + seen);
        assertTrue(seen.getOrDefault("deny", 0) > 500, () -> "too few denials: " + seen);
        assertTrue(seen.getOrDefault("erring forbid", 0) > 50, () -> "too few errors: " + seen);
    }

    @Test
    @Tag("long")
    void twentyThousandRandomSetsFromFreshSeedsAreToo() {
        agree(RandomGenerator.getDefault().nextLong(), 20_000);
    }

    private void agree(long firstSeed, int sets) {
        CedarSchema schema = SchemaReader.read(CEDAR.parseSchema("schema", RandomPolicies.SCHEMA));
        for (long seed = firstSeed; seed < firstSeed + sets; seed++) {
            agree(seed, new Scope(schema));
        }
    }

    private void agree(long seed, Scope scope) {
        RandomPolicies random = new RandomPolicies(seed);
        List<RandomPolicies.Text> texts = random.policies();
        String all = texts.stream().map(RandomPolicies.Text::text).collect(Collectors.joining("\n"));
        List<Policy> policies = new ArrayList<>();
        Map<String, String> textById = new LinkedHashMap<>();
        List<JsonObject> parsed = CEDAR.parsePolicies("seed " + seed, all);
        for (int i = 0; i < parsed.size(); i++) {
            String id = texts.get(i).id();
            policies.add(Policy.read(id, parsed.get(i)));
            textById.put(id, texts.get(i).text());
        }
        List<Query> queries = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            queries.add(random.query());
        }
        Set<String> canDo = random.canDo();
        try (PolicyEvaluator evaluator = CEDAR.compile(policies)) {
            List<Evaluation> evaluations = evaluator.evaluateAll(queries);
            for (int i = 0; i < QUERIES; i++) {
                String where = "seed " + seed + ", query " + queries.get(i) + ", gateway can " + canDo + "\n" + all;
                Judgement judgement = new DecisionRule(policies).apply(evaluations.get(i), canDo, NOW_MILLIS);
                compare(where, policies, textById, queries.get(i), canDo, judgement);
                scopeSaysNoOnlyWhereNothingMatches(where, policies, queries.get(i), evaluations.get(i), scope);
            }
        }
    }

    private void compare(
            String where,
            List<Policy> policies,
            Map<String, String> textById,
            Query query,
            Set<String> canDo,
            Judgement judgement) {
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, String> duties = new LinkedHashMap<>();
        for (Policy policy : policies) {
            boolean expired = policy.annotation("validUntil")
                    .filter(until -> until.startsWith("2020"))
                    .isPresent();
            if (!policy.annotationItems("obligation").isEmpty()) {
                duties.put(policy.id(), textById.getOrDefault(policy.id(), ""));
            } else if (!expired) {
                plain.put(policy.id(), textById.getOrDefault(policy.id(), ""));
            }
        }
        Official.Answer basic = Official.ask(plain, query);
        Official.Answer obligating = Official.ask(duties, query);
        Set<String> forbidding = ofEffect(policies, Effect.FORBID, basic.errors());
        Set<String> met = new TreeSet<>(obligating.reasons());
        met.addAll(obligating.errors());
        Set<String> obligations = new LinkedHashSet<>();
        policies.stream()
                .filter(policy -> met.contains(policy.id()))
                .forEach(policy -> obligations.addAll(policy.annotationItems("obligation")));
        boolean permitted = basic.allowed() && forbidding.isEmpty() && canDo.containsAll(obligations);

        assertEquals(permitted, judgement.permitted(), where);
        assertEquals(permitted ? List.copyOf(obligations) : List.of(), judgement.obligations(), where);
        if (permitted) {
            Set<String> determining = new TreeSet<>(basic.reasons());
            determining.addAll(met);
            assertEquals(determining, ids(judgement.determining()), where);
        }
        if (!basic.allowed() && !basic.reasons().isEmpty()) {
            Set<String> determining = new TreeSet<>(basic.reasons());
            determining.addAll(forbidding);
            assertEquals(determining, ids(judgement.determining()), where);
        }
        count(permitted ? "permit" : "deny");
        count(permitted && !obligations.isEmpty() ? "permit with obligations" : "other");
        count(forbidding.isEmpty() ? "other" : "erring forbid");
    }

    /// Whatever official Cedar lists as satisfied or erring, the head matcher lets through.
    private static void scopeSaysNoOnlyWhereNothingMatches(
            String where, List<Policy> policies, Query query, Evaluation evaluation, Scope scope) {
        for (Policy policy : policies) {
            if (evaluation.satisfied().contains(policy.id())
                    || evaluation.erroring().contains(policy.id())) {
                assertTrue(
                        scope.mayMatch(
                                policy,
                                query.request().principal().type(),
                                query.request().action(),
                                query.request().resource().type()),
                        () -> policy.id() + " is left out: " + where);
            }
        }
    }

    private static Set<String> ofEffect(List<Policy> policies, Effect effect, Set<String> among) {
        return policies.stream()
                .filter(policy -> policy.effect() == effect && among.contains(policy.id()))
                .map(Policy::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(List<Policy> policies) {
        return policies.stream().map(Policy::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}

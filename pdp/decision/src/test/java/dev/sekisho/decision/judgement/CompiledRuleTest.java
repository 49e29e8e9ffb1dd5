package dev.sekisho.decision.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.compile.Outcomes;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The rule over a compiled set against the rule over ids, on random sets with every annotation that it reads.
final class CompiledRuleTest {
    private static final long NOW_MILLIS = Instant.parse("2026-11-24T01:00:00Z").toEpochMilli();
    private static final Request REQUEST = new Request(
            new EntityUid("User", "u"), new EntityUid("Action", "a"), new EntityUid("Doc", "d"), RecordValue.EMPTY);

    @Test
    void judgesAsTheRuleOverIdsDoes() {
        Random random = new Random(5);
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            List<Policy> policies = policies(random);
            List<Policy> deciding =
                    policies.stream().filter(_ -> random.nextInt(8) > 0).toList();
            Set<String> canDo = random.nextBoolean() ? Set.of("watermark", "no-copy") : Set.of("watermark");
            CompiledPolicies plan = CompiledPolicies.of(policies);
            Outcomes outcomes = plan.workspace().evaluate(REQUEST, EntityStore.of(List.of()));

            Judgement expected = new DecisionRule(deciding).apply(plan.evaluation(outcomes), canDo, NOW_MILLIS);
            assertEquals(expected, new CompiledRule(plan, deciding).apply(outcomes, canDo, NOW_MILLIS));
            seen.add(expected.permitted() + " " + expected.reasons().size() + " "
                    + expected.obligations().size()
                    + " " + expected.advice().size() + " " + expected.erroring().isEmpty() + " "
                    + expected.endsWithoutRemedy());
        }
        assertTrue(seen.size() > 20, seen.toString());
    }

    private static List<Policy> policies(Random random) {
        List<Policy> policies = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            JsonObject.Builder annotations = JsonObject.builder();
            boolean permit = random.nextInt(3) > 0;
            if (permit) {
                maybe(random, annotations, "validUntil", "2026-11-24T01:00:00Z", "2026-11-24T01:00:00.001Z", "soon");
                maybe(random, annotations, "advice", "one", "two");
            } else {
                maybe(random, annotations, "obligation", "watermark", "no-copy watermark", " ");
                maybe(random, annotations, "final", "true", "false");
                maybe(random, annotations, "reason", "why", "because");
            }
            policies.add(Policy.read(
                    "p" + i,
                    JsonObject.builder()
                            .put("effect", permit ? "permit" : "forbid")
                            .put("annotations", annotations.build())
                            .put("conditions", JsonArray.of(condition(random)))
                            .build()));
        }
        return policies;
    }

    private static void maybe(Random random, JsonObject.Builder annotations, String name, String... texts) {
        if (random.nextBoolean()) {
            annotations.put(name, texts[random.nextInt(texts.length)]);
        }
    }

    /// True, false, or an error.
    private static JsonObject condition(Random random) {
        JsonObject.Builder value = JsonObject.builder();
        JsonObject body = random.nextInt(4) == 0
                ? value.put("Value", new JsonString("no Boolean")).build()
                : value.put("Value", random.nextInt(3) > 0).build();
        return JsonObject.builder().put("kind", "when").put("body", body).build();
    }
}

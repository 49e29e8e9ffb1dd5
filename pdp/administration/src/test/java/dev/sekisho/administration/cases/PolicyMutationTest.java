package dev.sekisho.administration.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.administration.PackCopy;
import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyMutationTest {
    private static final Cedar CEDAR = Cedar.start(List.of());
    private static final String LAST = "\"reasons\": [\"obligation_unsupported\"]}}";

    @TempDir
    private Path folder;

    @AfterAll
    static void end() {
        CEDAR.close();
    }

    private PackCopy office() {
        return PackCopy.of("office", folder);
    }

    private static PolicyMutation.Unnoticed unnoticed(PackCopy pack) {
        try (Office office = new Office(CEDAR, pack.folder())) {
            List<PackCase> cases = office.cases();
            for (PackCase one : cases) {
                assertEquals(List.of(), office.runner().run(one).mismatches(), one.name());
            }
            return new PolicyMutation(office.judge(), office.runner(), CEDAR).run(cases);
        }
    }

    private static void expect(Set<String> removal, Set<String> negation, PackCopy pack) {
        PolicyMutation.Unnoticed found = unnoticed(pack);
        assertEquals(removal, found.removal());
        assertEquals(negation, found.negation());
        if (removal.isEmpty() && negation.isEmpty()) {
            assertEquals(Map.of(), found.parts());
        }
    }

    private static PackCopy withCase(PackCopy pack, String one) {
        return pack.replace("cases/readiness.json", LAST, LAST + ",\n    " + one);
    }

    @Test
    void aPackWhoseCasesDecideEveryPolicyHasNothingUnnoticed() {
        expect(Set.of(), Set.of(), office());
    }

    @Test
    void aPlantedPolicyIsNamedUntilACaseDecidesIt() {
        PackCopy planted = office().append("office.cedar", """
                        @id("no-weekends") @reason("device_alert")
                        forbid (principal, action, resource) when { context.local.weekday > 5 };
                        """);

        // Turned round it would forbid every working day, which the cases see.
        expect(Set.of("no-weekends"), Set.of(), planted);
        expect(
                Set.of(),
                Set.of(),
                withCase(
                        planted,
                        "{\"name\": \"Saturday\", \"when\": {\"at\": \"2026-11-28T10:00:00Z\", \"pep\": {\"obligations\":"
                                + " [\"watermark\"]}}, \"given\": {\"signals\": [{\"entity\": {\"type\": \"Device\", \"id\": \"d1\"},"
                                + " \"attribute\": \"compliance\", \"value\": \"compliant\", \"source\": \"mdm\", \"age\": \"PT1H\"}]},"
                                + " \"then\": {\"outcome\": \"deny\"}}"));
    }

    @Test
    void aSecondPermitForTheSameIsNamed() {
        PackCopy planted = office().append("office.cedar", """
                        @id("staff-open-too")
                        permit (principal in Group::"staff", action == Action::"open", resource);
                        """)
                .replace("cases/readiness.json", ", \"determining\": [\"staff-open\", \"after-hours\"]", "");

        expect(Set.of("staff-open", "staff-open-too"), Set.of("staff-open", "staff-open-too"), planted);
        expect(
                Set.of(),
                Set.of(),
                withCase(
                        planted,
                        "{\"name\": \"both\", \"then\": {\"outcome\": \"permit\", \"determining\": [\"staff-open\", \"staff-open-too\"]}}"));
    }

    @Test
    void aDutyThatNobodyLooksAtIsNamed() {
        PackCopy planted = office().append("office.cedar", """
                        @id("record-it") @obligation("record")
                        forbid (principal, action, resource) unless { context.local.officeHours };
                        """)
                .replace(
                        "cases/readiness.json",
                        "\"obligations\": [\"watermark\"], \"determining\": [\"staff-open\", \"after-hours\"]",
                        "\"reasons\": []");

        PolicyMutation.Unnoticed found = unnoticed(planted);

        assertEquals(Set.of("record-it", "after-hours"), found.removal());
    }

    @Test
    void aReportOnlyPolicyIsNotLookedFor() {
        expect(Set.of(), Set.of(), office().append("office.cedar", """
                        @id("later") @mode("report-only")
                        forbid (principal, action, resource) when { context.local.weekday > 5 };
                        """));
    }

    /// Such a gateway is let through whatever the policies say: its case notices nothing.
    @Test
    void aCaseOfAnObservingGatewayNoticesOnlyWhatItSaysWouldBe() {
        String observing = "\"pep\": {\"mode\": \"observe\"}, \"context\": {\"device\": null}";
        PackCopy planted = office().append("office.cedar", """
                        @id("no-weekends") @reason("device_alert")
                        forbid (principal, action, resource) when { context.local.weekday > 5 };
                        """);

        expect(
                Set.of("no-weekends"),
                Set.of(),
                withCase(
                        planted,
                        "{\"name\": \"Saturday\", \"when\": {\"at\": \"2026-11-28T10:00:00Z\", " + observing
                                + "}, \"then\": {\"outcome\": \"permit\"}}"));
    }

    /// Nothing but the part that is wrong is named: the policy is noticed when it goes or is turned round.
    @Test
    void aPartOfAConditionThatNoCaseDecidesIsNamed() {
        String when = "action == Action::\"open\", resource)";
        PackCopy planted =
                office().replace("office.cedar", when + ";", when + " when { context.local.weekday < 6 && 1 < 2 };");

        PolicyMutation.Unnoticed found = unnoticed(planted);

        assertEquals(Set.of(), found.removal());
        assertEquals(Set.of(), found.negation());
        assertEquals(
                Map.of("staff-open", List.of("its `when`", "part 1 of 2 of its `when`", "part 2 of 2 of its `when`")),
                found.parts());
        PackCopy decided = withCase(
                planted,
                "{\"name\": \"Saturday\", \"when\": {\"at\": \"2026-11-28T10:00:00Z\", \"pep\": {\"obligations\":"
                        + " [\"watermark\"]}}, \"given\": {\"signals\": [{\"entity\": {\"type\": \"Device\", \"id\": \"d1\"},"
                        + " \"attribute\": \"compliance\", \"value\": \"compliant\", \"source\": \"mdm\", \"age\": \"PT1H\"}]},"
                        + " \"then\": {\"outcome\": \"deny\"}}");
        assertEquals(
                Map.of("staff-open", List.of("part 2 of 2 of its `when`")),
                unnoticed(decided).parts());
    }

    /// Without its guard a permit errs where it did not hold, and permits neither way.
    @Test
    void theGuardOfAPermitIsNotLeftOut() {
        assertEquals(
                List.of("its `when`", "part 2 of 2 of its `when`"),
                parts("permit", "when { context has n && context.n > 1 }"));
        assertEquals(List.of(), parts("permit", "when { resource is Thing }"));
        assertEquals(
                List.of("its `unless`", "part 1 of 2 of its `unless`", "part 2 of 2 of its `unless`"),
                parts("forbid", "unless { context has n && context.n > 1 }"));
    }

    @Test
    void everyPartOfAConditionIsLeftOutOnce() {
        assertEquals(List.of(), parts("permit", ""));
        assertEquals(
                List.of("its condition 1 (`when`)", "its condition 2 (`unless`)"),
                parts("forbid", "when { context.n > 1 || context.n < 0 } unless { context.m == 1 }"));
        assertEquals(
                List.of(
                        "its `when`",
                        "part 1 of 4 of its `when`",
                        "part 2 of 4 of its `when`",
                        "part 3 of 4 of its `when`",
                        "part 4 of 4 of its `when`"),
                parts("forbid", "when { context.n > 1 && (context.n < 4 && context.n != 3) && context.m == 1 }"));
    }

    private static Policy policy(String effect, String conditions) {
        String text = "@id(\"p\") " + effect + " (principal, action, resource) " + conditions + ";";
        return Policy.read("p", CEDAR.parsePolicies("p", text).getFirst());
    }

    private static List<String> parts(String effect, String conditions) {
        return PolicyParts.of(policy(effect, conditions)).stream()
                .map(PolicyParts::part)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when { context.n > 1 && context.m > 1 } | 1 | when { context.m > 1 }",
                "when { context.n > 1 && context.m > 1 } | 2 | when { context.n > 1 }",
                "when { context.n > 1 && (context.m > 1 && context.n < 4) } | 2 | when { context.n > 1 && context.n < 4 }",
                "unless { context.n > 1 && context.m > 1 } | 1 | unless { context.m > 1 }",
                "unless { context.n > 1 && context.m > 1 } | 0 | ",
                "when { context.n > 1 } unless { context.m > 1 } | 0 | unless { context.m > 1 }",
                "when { context.n > 1 } unless { context.m > 1 } | 1 | when { context.n > 1 }"
            })
    void whatIsLeftWithoutAPartIsThePolicyWrittenWithoutIt(String conditions, int part, String left) {
        Policy rest = PolicyParts.of(policy("forbid", conditions)).get(part).rest();
        Policy written = policy("forbid", left == null ? "" : left);
        try (PolicyEvaluator mutant = CEDAR.compile(List.of(rest));
                PolicyEvaluator expected = CEDAR.compile(List.of(written))) {
            for (Query query : queries()) {
                Evaluation is = mutant.evaluate(query);
                Evaluation should = expected.evaluate(query);
                assertEquals(should.satisfied().size(), is.satisfied().size(), query::toString);
                assertEquals(should.erroring().size(), is.erroring().size(), query::toString);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permit | ",
                "permit | when { context.n > 1 }",
                "permit | unless { context.n > 1 }",
                "permit | when { context.n > 1 } when { context.n < 4 }",
                "permit | when { context.n > 1 } unless { context.n == 3 }",
                "permit | unless { context.n == 3 } when { context.n > 1 }",
                "permit | unless { context.n == 3 } unless { context.n == 2 }",
                "permit | when { context.n > 1 } unless { context.n == 3 } when { context.n > 0 } unless { context.n == 9 }",
                "permit | when { context has n } when { context.n > 1 }",
                "permit | when { context.n } when { context.n > 1 }",
                "permit | unless { context.n } when { context.n > 1 }",
                "permit | when { 1 == 2 } when { context.n }",
                "forbid | when { context.n > 1 } unless { context.m > 1 }",
                "forbid | unless { context.m > 1 } when { context.n > 1 }",
                "forbid | unless { context has m && context.m > 1 } when { context.n > 1 }"
            })
    void whatIsTurnedRoundHoldsExactlyWhereTheOriginalDoesNotAndErrsWhereItErrs(String effect, String conditions) {
        Policy policy = policy(effect, conditions == null ? "" : conditions);
        try (PolicyEvaluator original = CEDAR.compile(List.of(policy));
                PolicyEvaluator turned = CEDAR.compile(List.of(PolicyMutation.negated(policy)))) {
            for (Query query : queries()) {
                Evaluation was = original.evaluate(query);
                Evaluation is = turned.evaluate(query);
                assertEquals(was.erroring(), is.erroring(), query::toString);
                assertEquals(
                        was.satisfied().isEmpty() && was.erroring().isEmpty(),
                        !is.satisfied().isEmpty(),
                        query::toString);
            }
        }
    }

    private static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (int n = -1; n < 5; n++) {
            for (int m = -1; m < 3; m++) {
                Map<String, CedarValue> context = new LinkedHashMap<>();
                if (n >= 0) {
                    context.put("n", new LongValue(n));
                }
                if (m >= 0) {
                    context.put("m", new LongValue(m));
                }
                queries.add(new Query(
                        new EntityUid("User", "u"),
                        new EntityUid("Action", "a"),
                        new EntityUid("Thing", "t"),
                        new RecordValue(context),
                        List.of()));
            }
        }
        return queries;
    }
}

package dev.sekisho.decision.judgement;

import static dev.sekisho.decision.judgement.Rules.evaluation;
import static dev.sekisho.decision.judgement.Rules.forbid;
import static dev.sekisho.decision.judgement.Rules.ids;
import static dev.sekisho.decision.judgement.Rules.permit;
import static dev.sekisho.decision.judgement.Rules.satisfied;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The table of semantics §4.
final class DecisionRuleTest {
    private static final long NOW = Instant.parse("2026-11-24T00:00:00Z").toEpochMilli();

    private static Judgement apply(List<Policy> policies, Evaluation evaluation, String... canDo) {
        return new DecisionRule(policies).apply(evaluation, Set.of(canDo), NOW);
    }

    @Test
    void nothingSatisfiedDenies() {
        Judgement judgement = apply(List.of(permit("p"), forbid("f")), satisfied());
        assertFalse(judgement.permitted());
        assertEquals(List.of("no_permit"), judgement.reasons());
        assertEquals(List.of(), judgement.determining());
    }

    @Test
    void noPoliciesDeny() {
        assertFalse(apply(List.of(), satisfied()).permitted());
    }

    @Test
    void aSatisfiedPermitPermits() {
        Judgement judgement = apply(List.of(permit("q"), permit("p"), forbid("f")), satisfied("q", "p"));
        assertTrue(judgement.permitted());
        assertEquals(List.of(), judgement.reasons());
        assertEquals(List.of("p", "q"), ids(judgement.determining()));
    }

    @Test
    void anErringPermitDoesNotPermit() {
        Judgement judgement = apply(List.of(permit("p")), evaluation(Set.of(), Set.of("p")));
        assertFalse(judgement.permitted());
        assertEquals(List.of("no_permit"), judgement.reasons());
        assertEquals(Set.of("p"), judgement.erroring());
    }

    @Test
    void anErringPermitBesideASatisfiedOneIsOnlyRecorded() {
        Judgement judgement = apply(List.of(permit("p"), permit("q")), evaluation(Set.of("q"), Set.of("p")));
        assertTrue(judgement.permitted());
        assertEquals(Set.of("p"), judgement.erroring());
        assertEquals(List.of("q"), ids(judgement.determining()));
    }

    @Test
    void forbidBeatsPermit() {
        Judgement judgement = apply(List.of(permit("p"), forbid("f", "{'reason': 'not_today'}")), satisfied("p", "f"));
        assertFalse(judgement.permitted());
        assertEquals(List.of("not_today"), judgement.reasons());
        assertEquals(List.of("f"), ids(judgement.determining()));
    }

    @Test
    void aForbidWithoutReasonHasTheGeneralOne() {
        assertEquals(
                List.of("policy_forbids"),
                apply(List.of(forbid("f")), satisfied("f")).reasons());
    }

    @Test
    void anErringForbidCountsAsSatisfied() {
        Judgement judgement =
                apply(List.of(permit("p"), forbid("f", "{'reason': 'x'}")), evaluation(Set.of("p"), Set.of("f")));
        assertFalse(judgement.permitted());
        assertEquals(List.of("forbid_unevaluable"), judgement.reasons(), "it cannot say why itself");
        assertEquals(List.of("f"), ids(judgement.determining()));
    }

    @Test
    void satisfiedForbidsSpeakBeforeTheUnevaluable() {
        Judgement judgement = apply(
                List.of(forbid("a"), forbid("b", "{'reason': 'x'}"), forbid("c", "{'reason': 'x'}")),
                evaluation(Set.of("b", "c"), Set.of("a")));
        assertEquals(List.of("x", "forbid_unevaluable"), judgement.reasons());
        assertEquals(List.of("a", "b", "c"), ids(judgement.determining()));
    }

    @Test
    void obligationsOfForbidsComeWithThePermitEachOnceInTheOrderOfPolicies() {
        Judgement judgement = apply(
                List.of(
                        permit("p"),
                        forbid("b", "{'obligation': 'watermark'}"),
                        forbid("a", "{'obligation': 'no-copy  watermark'}"),
                        forbid("c", "{'obligation': 'record'}")),
                satisfied("p", "a", "b"),
                "watermark",
                "no-copy",
                "record");
        assertTrue(judgement.permitted());
        assertEquals(List.of("no-copy", "watermark"), judgement.obligations());
        assertEquals(List.of("p", "a", "b"), ids(judgement.determining()));
    }

    @Test
    void anErringObligationForbidStillObliges() {
        Judgement judgement = apply(
                List.of(permit("p"), forbid("f", "{'obligation': 'watermark'}")),
                evaluation(Set.of("p"), Set.of("f")),
                "watermark");
        assertTrue(judgement.permitted());
        assertEquals(List.of("watermark"), judgement.obligations());
        assertEquals(Set.of("f"), judgement.erroring());
    }

    @Test
    void oneObligationThatTheGatewayCannotDoDenies() {
        Judgement judgement = apply(
                List.of(permit("p"), forbid("f", "{'obligation': 'watermark no-copy'}")),
                satisfied("p", "f"),
                "watermark");
        assertFalse(judgement.permitted());
        assertEquals(List.of("obligation_unsupported"), judgement.reasons());
        assertEquals(List.of(), judgement.obligations());
        assertEquals(List.of("f"), ids(judgement.determining()));
    }

    @Test
    void obligationsDoNotReplaceAPermit() {
        Judgement judgement = apply(List.of(forbid("f", "{'obligation': 'watermark'}")), satisfied("f"), "watermark");
        assertFalse(judgement.permitted());
        assertEquals(List.of("no_permit"), judgement.reasons());
        assertEquals(List.of(), judgement.obligations());
    }

    @Test
    void aPlainForbidDeniesBesideAnObligation() {
        Judgement judgement = apply(
                List.of(permit("p"), forbid("o", "{'obligation': 'watermark'}"), forbid("f")),
                satisfied("p", "o", "f"),
                "watermark");
        assertFalse(judgement.permitted());
        assertEquals(List.of("f"), ids(judgement.determining()));
    }

    @Test
    void anObligationWithoutNamesIsAPlainForbid() {
        assertFalse(apply(List.of(permit("p"), forbid("f", "{'obligation': ' '}")), satisfied("p", "f"))
                .permitted());
    }

    @Test
    void adviceOfSatisfiedPermitsInformsAndNeverRestricts() {
        List<Policy> policies = List.of(permit("p", "{'advice': 'return it soon'}"), permit("q", "{'advice': 'none'}"));
        Judgement judgement = apply(policies, satisfied("p"));
        assertTrue(judgement.permitted());
        assertEquals(List.of("return it soon"), judgement.advice());
        assertEquals(List.of(), judgement.obligations());
    }

    @Test
    void whatStandsOutsideTheDecidingSetDoesNotCount() {
        Evaluation all = evaluation(Set.of("p", "report-only-forbid"), Set.of("report-only-error"));
        Judgement judgement = apply(List.of(permit("p")), all);
        assertTrue(judgement.permitted());
        assertEquals(new TreeSet<>(), judgement.erroring());
    }

    @Test
    void aPermitCountsUntilTheMomentOfItsEnd() {
        List<Policy> policies = List.of(permit("p", "{'validUntil': '2026-11-24T00:00:00Z'}"));
        DecisionRule rule = new DecisionRule(policies);
        assertTrue(rule.apply(satisfied("p"), Set.of(), NOW - 1).permitted());
        assertFalse(rule.apply(satisfied("p"), Set.of(), NOW).permitted());
        assertEquals(
                List.of("no_permit"), rule.apply(satisfied("p"), Set.of(), NOW).reasons());
    }

    @Test
    void anEndThatCannotBeReadHasPassed() {
        for (String until : List.of("", "tomorrow", "2027-03-31", "2027-02-30T00:00:00Z")) {
            assertFalse(
                    apply(List.of(permit("p", "{'validUntil': '" + until + "'}")), satisfied("p"))
                            .permitted(),
                    until);
        }
    }

    /// Past what 64 bits of milliseconds hold, and still a date.
    @Test
    void anEndBeyondAllClocksIsFarAway() {
        assertTrue(apply(List.of(permit("p", "{'validUntil': '+999999999-01-01T00:00:00Z'}")), satisfied("p"))
                .permitted());
        assertFalse(apply(List.of(permit("p", "{'validUntil': '-999999999-01-01T00:00:00Z'}")), satisfied("p"))
                .permitted());
    }

    @Test
    void aDateDoesNotOpenADoor() {
        assertFalse(
                apply(List.of(permit("p"), forbid("f", "{'validUntil': '2020-01-01T00:00:00Z'}")), satisfied("p", "f"))
                        .permitted());
    }

    @Test
    void finalForbidsAreToldWhetherSatisfiedErringOrObliging() {
        List<Policy> policies = List.of(
                permit("p"),
                forbid("f", "{'final': 'true'}"),
                forbid("g", "{'final': 'false'}"),
                forbid("o", "{'final': 'true', 'obligation': 'watermark'}"));
        assertTrue(apply(policies, satisfied("p", "f")).endsWithoutRemedy());
        assertTrue(apply(policies, evaluation(Set.of("p"), Set.of("f"))).endsWithoutRemedy());
        assertTrue(apply(policies, satisfied("p", "o")).endsWithoutRemedy());
        assertFalse(apply(policies, satisfied("p", "g")).endsWithoutRemedy());
        assertFalse(apply(policies, satisfied("g")).endsWithoutRemedy());
    }
}

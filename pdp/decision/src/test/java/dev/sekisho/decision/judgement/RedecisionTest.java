package dev.sekisho.decision.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// All that two deciders can differ in.
final class RedecisionTest {
    private static final EntityUid ANY = new EntityUid("T", "t");
    private static final Query QUERY = new Query(ANY, ANY, ANY, RecordValue.EMPTY, List.of());
    private static final List<Policy> POLICIES = List.of(Rules.permit("a"), Rules.permit("b"), Rules.forbid("f"));

    private static Judgement judged(Evaluation evaluation) {
        return new DecisionRule(POLICIES).apply(evaluation, Set.of(), 0);
    }

    private static Asked asked(Evaluation evaluation, Judgement judgement, Judgement wouldBe) {
        return new Asked(judgement, () -> evaluation, () -> wouldBe);
    }

    private static final Evaluation ONE = Rules.satisfied("a");
    private static final Asked MEANT = asked(ONE, judged(ONE), judged(ONE));

    @Test
    void theSameIsTheSame() {
        Redecision same = Redecision.of(QUERY, asked(Rules.satisfied("a"), judged(ONE), judged(ONE)), MEANT);

        assertEquals(new Redecision.Agreed(new Redecision.Meant(QUERY, ONE)), same);
    }

    @Test
    void aPolicyThatCameToSomethingElseIsADifferenceEvenIfTheAnswerIsNone() {
        Evaluation other = Rules.evaluation(Set.of("a"), Set.of("b"));
        Redecision redecision = Redecision.of(QUERY, asked(other, judged(ONE), judged(ONE)), MEANT);

        Redecision.Differed differed = assertInstanceOf(Redecision.Differed.class, redecision);
        assertEquals(Set.of("b"), differed.policies());
        assertEquals(ONE, differed.meant().evaluation());
    }

    @Test
    void satisfiedAndErringIsADifferenceInThePolicy() {
        Evaluation other = Rules.evaluation(Set.of(), Set.of("a"));
        Redecision redecision = Redecision.of(QUERY, asked(other, judged(other), judged(other)), MEANT);

        assertEquals(
                Set.of("a"),
                assertInstanceOf(Redecision.Differed.class, redecision).policies());
    }

    @Test
    void aRuleThatSaysSomethingElseIsADifference() {
        Judgement refused = judged(Rules.satisfied("b"));
        Redecision redecision = Redecision.of(QUERY, asked(ONE, refused, judged(ONE)), MEANT);

        Redecision.Differed differed = assertInstanceOf(Redecision.Differed.class, redecision);
        assertEquals(Set.of(), differed.policies());
        assertEquals(refused, differed.refused());
    }

    @Test
    void whatReportOnlyPoliciesWouldChangeCountsAsWell() {
        Redecision redecision = Redecision.of(QUERY, asked(ONE, judged(ONE), judged(Rules.satisfied("b"))), MEANT);

        assertInstanceOf(Redecision.Differed.class, redecision);
    }
}

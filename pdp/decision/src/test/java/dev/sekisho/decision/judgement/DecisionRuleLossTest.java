package dev.sekisho.decision.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/// Promise 3 at the level of the rule (semantics §2): a policy set whose forbids move only towards erring, and
/// whose
/// permits only away from being satisfied, never turns deny into permit, nor drops an obligation. And the rule is
/// the
/// sentence of semantics §4, word for word.
final class DecisionRuleLossTest {
    private static final List<String> DUTIES = List.of("watermark", "no-copy", "record");

    /// What one policy comes to.
    enum Came {
        SATISFIED,
        UNSATISFIED,
        ERRED
    }

    /// A policy and what it comes to with more and with less knowledge.
    record Row(boolean permit, Set<String> duties, Came known, Came lost) {}

    @Property(tries = 5000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void lossNeverPermitsNorDropsAnObligation(@ForAll("rows") List<Row> rows, @ForAll("duties") Set<String> canDo) {
        Judgement known = judge(rows, canDo, Row::known);
        Judgement lost = judge(rows, canDo, Row::lost);

        Statistics.collect(known.permitted(), lost.permitted());
        Statistics.coverage(seen -> seen.check(true, true).percentage(share -> share > 2));
        if (lost.permitted()) {
            assertTrue(known.permitted(), "deny became permit");
            assertTrue(lost.obligations().containsAll(known.obligations()), "an obligation was dropped");
        }
    }

    @Property(tries = 2000)
    void theRuleIsTheSentenceOfTheSemantics(@ForAll("rows") List<Row> rows, @ForAll("duties") Set<String> canDo) {
        Set<String> owed = new HashSet<>();
        boolean plainForbid = false;
        boolean permit = false;
        for (Row row : rows) {
            boolean inF = !row.permit() && row.known() != Came.UNSATISFIED;
            plainForbid |= inF && row.duties().isEmpty();
            permit |= row.permit() && row.known() == Came.SATISFIED;
            owed.addAll(inF ? row.duties() : Set.of());
        }
        Judgement judgement = judge(rows, canDo, Row::known);

        assertEquals(!plainForbid && permit && canDo.containsAll(owed), judgement.permitted());
        assertEquals(judgement.permitted() ? owed : Set.of(), Set.copyOf(judgement.obligations()));
        assertEquals(judgement.permitted(), judgement.reasons().isEmpty());
    }

    private static Judgement judge(List<Row> rows, Set<String> canDo, Function<Row, Came> knowledge) {
        List<Policy> policies = new ArrayList<>();
        Set<String> satisfied = new TreeSet<>();
        Set<String> erroring = new TreeSet<>();
        for (Row row : rows) {
            String id = "policy-" + policies.size();
            policies.add(
                    row.permit()
                            ? Rules.permit(id)
                            : Rules.forbid(id, "{'obligation': '" + String.join(" ", row.duties()) + "'}"));
            switch (knowledge.apply(row)) {
                case SATISFIED -> satisfied.add(id);
                case ERRED -> erroring.add(id);
                case UNSATISFIED -> {
                    // in neither set
                }
            }
        }
        return new DecisionRule(policies)
                .apply(new Evaluation(new TreeSet<>(satisfied), new TreeSet<>(erroring)), canDo, 0);
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return Combinators.combine(
                        Arbitraries.of(Effect.values()),
                        Arbitraries.of(DUTIES).set().ofMaxSize(2),
                        Arbitraries.of(Came.values()),
                        Arbitraries.of(Came.values()))
                .as(DecisionRuleLossTest::row)
                .list()
                .ofMaxSize(6);
    }

    /// A forbid is lost by erring, a permit by erring or by not being satisfied any more; else it stays.
    private static Row row(Effect effect, Set<String> duties, Came known, Came lost) {
        return switch (effect) {
            case FORBID -> new Row(false, duties, known, lost == Came.ERRED ? lost : known);
            case PERMIT -> new Row(true, Set.of(), known, lost == Came.SATISFIED ? known : lost);
        };
    }

    @Provide
    Arbitrary<Set<String>> duties() {
        return Arbitraries.of(DUTIES).set();
    }
}

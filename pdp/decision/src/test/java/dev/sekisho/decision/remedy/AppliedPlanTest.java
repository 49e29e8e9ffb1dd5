package dev.sekisho.decision.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.assembly.Assembler;
import dev.sekisho.decision.assembly.Assembly;
import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.judgement.Judgement;
import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.CountedInterpreter;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.Remedy;
import dev.sekisho.decision.verdict.Decider;
import dev.sekisho.decision.verdict.Decision;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/// Promise 7: on the same snapshot and clock, doing what the plan says permits (semantics §5).
final class AppliedPlanTest {
    private static final Release LIBRARY = Library.release();

    /// A request and what is known at its time.
    record State(Ask ask, boolean compliant, boolean verified, boolean alerted) {}

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void doingWhatThePlanSaysPermits(@ForAll("states") State state) {
        World world = new World(LIBRARY)
                .say("Device/d1", "compliance", state.compliant ? "'compliant'" : "'grace'", "mdm")
                .say("Device/d1", "edr.healthy", "true", "edr")
                .say("Device/d1", "edr.alert", Boolean.toString(state.alerted), "edr")
                .say("System/catalogue", "verified", Boolean.toString(state.verified), "scanner");
        Judge judge = Judge.of(LIBRARY, new CountedInterpreter());
        Decision decision = Decider.decide(judge, state.ask.verified(LIBRARY), world.view(), world.now());

        Statistics.collect(decision.outcome());
        Statistics.coverage(seen -> {
            for (Outcome outcome : Outcome.values()) {
                seen.check(outcome).count(count -> count > 3);
            }
        });
        boolean immediate = decision.way() instanceof WayIn.Found(Plan plan) && plan.immediate();
        assertEquals(decision.outcome() == Outcome.STEP_UP, immediate, "step-up is an immediate plan, and only that");
        if (decision.way() instanceof WayIn.Found(Plan plan)) {
            assertTrue(plan.remedies().size() <= 3);
            assertTrue(applied(judge, state, world, plan).permitted(), plan::toString);
        }
    }

    /// At the age of authentication that the plan allows, too.
    private static Judgement applied(Judge judge, State state, World world, Plan plan) {
        Assembly assembly = Assembler.assemble(state.ask.verified(LIBRARY), LIBRARY, world.view(), world.now());
        Situation changed = ((Assembly.Ready) assembly).situation();
        for (String id : plan.remedies()) {
            Remedy remedy = LIBRARY.remedies().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            long level = remedy.acrValues().entrySet().stream()
                    .filter(acr -> plan.acrValues().contains(acr.getValue()))
                    .mapToLong(acr -> Long.parseLong(acr.getKey()))
                    .findFirst()
                    .orElse(0);
            Optional<Situation> next =
                    new Candidate(remedy, level).apply(changed, LIBRARY, world.now() - plan.maxAgeSeconds() * 1000);
            changed = next.orElseThrow();
        }
        return judge.ask(changed, Set.of(), world.now()).judgement();
    }

    @Provide
    Arbitrary<State> states() {
        Arbitrary<Ask> asks = Combinators.combine(
                        Arbitraries.of("read", "lend"),
                        Arbitraries.of("atlas", "novel"),
                        Arbitraries.of("'aal1'", "'aal2'", "'aal3'", "'none'"),
                        Arbitraries.of(60L, 43_000L, 50_000L),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(true, true, false))
                .as((action, book, acr, age, device, token) -> {
                    Ask ask = Ask.to(action, "book", book)
                            .withClaim("acr", acr)
                            .withClaim("auth_time", Long.toString(Library.NOW / 1000 - age));
                    Ask from = device ? ask.with("{'device': {'type': 'Device', 'id': 'd1'}}") : ask;
                    return token ? from : from.stated("user", "hanako", "{}");
                });
        Arbitrary<Boolean> mostly = Arbitraries.of(true, true, false);
        return Combinators.combine(asks, mostly, mostly, mostly.map(calm -> !calm))
                .as(State::new);
    }
}

package dev.sekisho.administration.cedar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.administration.AdministrationLimits;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.json.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The check beside the decisions: what it says, and that nothing waits for it.
final class OfficialCheckTest {
    private static final Query QUERY = SampleSet.query(5);
    private static final Evaluation NOTHING = evaluation();
    private static final Evaluation PERMITTED = evaluation("small");

    private final BlockingQueue<Problem> reports = new LinkedBlockingQueue<>();
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private OfficialCheck check = OfficialCheck.start(() -> engine(_ -> NOTHING), InstantSource.system(), reports::add);

    @AfterEach
    void end() {
        check.close();
    }

    private static Evaluation evaluation(String... satisfied) {
        return new Evaluation(new TreeSet<>(Set.of(satisfied)), new TreeSet<>());
    }

    private PolicyEvaluator engine(Function<Query, Evaluation> answers) {
        starts.incrementAndGet();
        return new PolicyEvaluator() {
            @Override
            public Evaluation evaluate(Query query) {
                return answers.apply(query);
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
    }

    private void restart(Function<Query, Evaluation> answers, InstantSource clock) {
        check.close();
        check = OfficialCheck.start(() -> engine(answers), clock, reports::add);
    }

    private Problem nextReport() throws InterruptedException {
        Problem report = reports.poll(20, TimeUnit.SECONDS);
        return report == null ? new Problem(AdministrationError.CASE_FAILED, "", "no report", "one") : report;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void aDifferenceIsTheAlarmWithTheDecisionsIdAndSamenessIsNone() throws InterruptedException {
        assertTrue(check.offer("SAME", QUERY, NOTHING));
        assertTrue(check.offer("OTHER", QUERY, PERMITTED));

        Problem report = nextReport();
        assertEquals(AdministrationError.ENGINE_DIFFERENCE, report.code());
        assertEquals("decision OTHER", report.where());
        assertEquals("interpreted: satisfied [small] erring []", report.found());
        assertEquals("official: satisfied [] erring []", report.expected());
        assertEquals(report, check.difference().orElseThrow());
        assertTrue(reports.isEmpty(), reports.toString());
    }

    @Test
    void noEngineIsStartedBeforeTheFirstQuestion() throws InterruptedException {
        assertEquals(0, starts.get());
        check.offer("OTHER", QUERY, PERMITTED);
        nextReport();
        check.offer("ANOTHER", QUERY, PERMITTED);
        nextReport();
        assertEquals(1, starts.get(), "and one for all");
    }

    @Test
    void theQueueHoldsItsLimitAndWhatIsPastItIsDroppedAndCounted() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        restart(
                _ -> {
                    asked.countDown();
                    await(answer);
                    return NOTHING;
                },
                InstantSource.system());
        assertTrue(check.offer("UNDER WAY", QUERY, NOTHING));
        await(asked);
        for (int i = 0; i < AdministrationLimits.OFFICIAL_QUEUE.value(); i++) {
            assertTrue(check.offer("WAITING", QUERY, NOTHING), "place " + i);
        }
        assertEquals(0, check.dropped());

        assertFalse(check.offer("PAST IT", QUERY, NOTHING));

        assertEquals(1, check.dropped());
        answer.countDown();
        assertEquals(AdministrationError.OFFICIAL_CHECK_BUSY, nextReport().code());
        assertTrue(check.difference().isEmpty());
    }

    @Test
    void anEngineThatDiesIsToldOnceAndTheCheckRestsForAMinute() throws InterruptedException {
        BlockingQueue<Long> times = new LinkedBlockingQueue<>();
        AtomicInteger questions = new AtomicInteger();
        restart(
                _ -> {
                    if (questions.incrementAndGet() == 1) {
                        throw new EvaluationUnavailableException("the child process has ended");
                    }
                    return NOTHING;
                },
                () -> Instant.ofEpochMilli(taken(times)));
        times.add(0L);
        check.offer("DIES", QUERY, NOTHING);
        assertEquals(AdministrationError.CEDAR_UNAVAILABLE, nextReport().code());
        assertTrue(closed.get(), "the dead one is given up");
        times.add(59_999L);
        check.offer("RESTS", QUERY, PERMITTED);
        times.add(60_000L);
        check.offer("ASKED AGAIN", QUERY, PERMITTED);

        assertEquals("decision ASKED AGAIN", nextReport().where());
        assertEquals(2, starts.get());
        assertEquals(2, questions.get());
    }

    private static long taken(BlockingQueue<Long> times) {
        try {
            return times.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Test
    void aDefectDoesNotEndTheCheckAndShowsNoMessage() throws InterruptedException {
        restart(
                _ -> {
                    throw new IllegalStateException("hanako");
                },
                InstantSource.system());
        check.offer("DEFECT", QUERY, NOTHING);

        Problem report = nextReport();
        assertEquals(AdministrationError.CEDAR_UNAVAILABLE, report.code());
        assertEquals("java.lang.IllegalStateException", report.found());
        assertTrue(check.offer("NEXT", QUERY, NOTHING));
    }

    @Test
    void theEndClosesTheEngine() throws InterruptedException {
        check.offer("OTHER", QUERY, PERMITTED);
        nextReport();
        check.close();

        assertTrue(closed.get());
    }

    @Test
    void theOfficialEngineIsAskedInItsChildProcess() throws InterruptedException {
        check.close();
        try (Cedar cedar = Cedar.start(List.of())) {
            check = OfficialCheck.of(SampleSet.policies(cedar), InstantSource.system(), reports::add);
        }
        check.offer("SAME", QUERY, PERMITTED);
        check.offer("OTHER", QUERY, NOTHING);

        assertEquals("decision OTHER", nextReport().where());
        assertTrue(reports.isEmpty(), reports.toString());
    }
}

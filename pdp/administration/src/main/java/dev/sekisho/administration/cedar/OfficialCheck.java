package dev.sekisho.administration.cedar;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.administration.AdministrationLimits;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Asks the official engine what the interpreter was asked, afterwards and beside the decisions (semantics §9): a
/// difference raises the alarm and changes no answer. One virtual thread asks; what comes while its queue is full is
/// dropped and counted. The engine starts with the first question, in a child process; if it cannot, dies or does not
/// answer, the check rests for a minute, and decisions do not notice.
public final class OfficialCheck implements AutoCloseable {
    private static final long REST_MILLIS = 60_000;

    private final Supplier<PolicyEvaluator> starting;
    private final InstantSource clock;
    private final Consumer<Problem> reports;
    private final BlockingQueue<Question> queue =
            new ArrayBlockingQueue<>((int) AdministrationLimits.OFFICIAL_QUEUE.value());
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    /// Written by the asking thread.
    private volatile Optional<Problem> difference = Optional.empty();

    private volatile boolean closed;

    // what only the asking thread uses
    private Optional<PolicyEvaluator> engine = Optional.empty();
    private long restsUntilMillis = Long.MIN_VALUE;
    private long toldOfDropsMillis = Long.MIN_VALUE;
    private long toldDropped;

    private record Question(String decisionId, Query query, Evaluation meant) {}

    private OfficialCheck(Supplier<PolicyEvaluator> starting, InstantSource clock, Consumer<Problem> reports) {
        this.starting = starting;
        this.clock = clock;
        this.reports = reports;
        this.thread = Thread.ofVirtual().name("official-check").unstarted(this::run);
    }

    /// A check of `policies`; no child process is started before the first question.
    ///
    /// @param reports told of every difference, and of an engine that does not answer
    public static OfficialCheck of(List<Policy> policies, InstantSource clock, Consumer<Problem> reports) {
        return start(() -> held(policies), clock, reports);
    }

    /// The same with another engine.
    static OfficialCheck start(Supplier<PolicyEvaluator> engine, InstantSource clock, Consumer<Problem> reports) {
        OfficialCheck check = new OfficialCheck(engine, clock, reports);
        check.thread.start();
        return check;
    }

    private static PolicyEvaluator held(List<Policy> policies) {
        Cedar cedar = Cedar.start(List.of());
        try {
            return new Held(cedar, cedar.compile(policies));
        } catch (RuntimeException notLoaded) {
            cedar.close();
            throw notLoaded;
        }
    }

    /// A set and the child process that it alone is in.
    private record Held(Cedar cedar, PolicyEvaluator set) implements PolicyEvaluator {
        @Override
        public Evaluation evaluate(Query query) {
            return set.evaluate(query);
        }

        @Override
        public void close() {
            cedar.close();
        }
    }

    /// Asks later whether the official engine says `meant` as well. Never waits.
    ///
    /// @return false if it was dropped: the queue is full
    public boolean offer(String decisionId, Query query, Evaluation meant) {
        boolean taken = queue.offer(new Question(decisionId, query, meant));
        if (!taken) {
            dropped.incrementAndGet();
        }
        return taken;
    }

    /// How many questions were dropped.
    public long dropped() {
        return dropped.get();
    }

    /// The last difference that was found since the start.
    public Optional<Problem> difference() {
        return difference;
    }

    private void run() {
        try {
            while (!closed) {
                Question question = queue.take();
                long nowMillis = clock.millis();
                if (nowMillis >= restsUntilMillis) {
                    ask(question, nowMillis);
                }
                tellOfDrops(nowMillis);
            }
        } catch (InterruptedException stopped) {
            // the end
        } finally {
            discard();
        }
    }

    /// Whatever goes wrong, the thread goes on: with a fresh child, after a rest.
    private void ask(Question question, long nowMillis) {
        try {
            PolicyEvaluator running = engine.orElseGet(starting);
            engine = Optional.of(running);
            Evaluation official = running.evaluate(question.query);
            if (!official.equals(question.meant)) {
                Problem found = new Problem(
                        AdministrationError.ENGINE_DIFFERENCE,
                        "decision " + question.decisionId,
                        "interpreted: " + words(question.meant),
                        "official: " + words(official));
                difference = Optional.of(found);
                reports.accept(found);
            }
        } catch (RuntimeException noAnswer) {
            discard();
            restsUntilMillis = nowMillis + REST_MILLIS;
            if (!closed) {
                reports.accept(silent(noAnswer));
            }
        }
    }

    /// Messages of ours hold nothing of a request; those of others are not shown.
    private static Problem silent(RuntimeException noAnswer) {
        return switch (noAnswer) {
            case ProblemException refused -> refused.problem();
            case EvaluationUnavailableException dead -> unavailable(String.valueOf(dead.getMessage()));
            default -> unavailable(noAnswer.getClass().getName());
        };
    }

    private static Problem unavailable(String found) {
        return new Problem(AdministrationError.CEDAR_UNAVAILABLE, "official-check", found, "an answer");
    }

    private static String words(Evaluation evaluation) {
        return "satisfied " + evaluation.satisfied() + " erring " + evaluation.erroring();
    }

    /// At most once in a rest's time: under load it would be a line for each question.
    private void tellOfDrops(long nowMillis) {
        long now = dropped.get();
        if (now > toldDropped && nowMillis >= toldOfDropsMillis) {
            toldDropped = now;
            toldOfDropsMillis = nowMillis + REST_MILLIS;
            reports.accept(new Problem(
                    AdministrationError.OFFICIAL_CHECK_BUSY,
                    "official-check",
                    now + " decisions not checked since the start",
                    "at most " + AdministrationLimits.OFFICIAL_QUEUE.value() + " waiting"));
        }
    }

    private void discard() {
        engine.ifPresent(PolicyEvaluator::close);
        engine = Optional.empty();
    }

    /// Ends the child process; what is still in the queue is not asked.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

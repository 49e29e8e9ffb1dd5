package dev.sekisho.benchmarks.load;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Asks one server over a fixed number of connections and checks every answer. One thread asks and reads, so that
/// on a machine that the server shares it takes as little from it as it can; in an open loop a second one keeps
/// the time.
public final class LoadClient {
    private static final long LATEST_ANSWER_SECONDS = 30;
    private static final long LOOK_MILLIS = 100;

    private final List<Question> questions;
    private final Arrivals arrivals;
    private final long lastingNanos;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Latencies latencies = new Latencies();
    private final AtomicLong due = new AtomicLong();
    private long startNanos;
    private long asked;
    private long answered;
    private long inTime;

    private LoadClient(List<Question> questions, Arrivals arrivals, Duration lasting, Selector selector) {
        this.questions = questions;
        this.arrivals = arrivals;
        this.lastingNanos = lasting.toNanos();
        this.selector = selector;
    }

    /// One round: asks `questions` from the first on, and again from the first after the last, for `lasting`.
    ///
    /// @throws ProblemException `bench_answer_wrong` at the first wrong answer, `bench_server_failed` if a
    ///     connection breaks, `bench_overloaded` if an open loop could not be answered
    public static Round run(
            InetSocketAddress server, List<Question> questions, int connections, Arrivals arrivals, Duration lasting) {
        try (Selector selector = Selector.open()) {
            return new LoadClient(questions, arrivals, lasting, selector).run(server, connections);
        } catch (IOException broken) {
            throw new ProblemException(
                    BenchmarkError.BENCH_SERVER_FAILED,
                    server.toString(),
                    String.valueOf(broken.getMessage()),
                    "an answer");
        }
    }

    private Round run(InetSocketAddress server, int count) throws IOException {
        try {
            for (int i = 0; i < count; i++) {
                connections.add(Connection.open(server, selector, questions.getFirst()));
            }
            idle.addAll(connections);
            startNanos = System.nanoTime();
            Thread clock = Thread.ofPlatform().name("arrivals").start(this::keepTime);
            try {
                loop();
            } finally {
                stop(clock);
            }
            return switch (arrivals) {
                case Arrivals.AsAnswered() -> new Round(inTime, lastingNanos, latencies);
                case Arrivals.AtRate _ -> new Round(answered, System.nanoTime() - startNanos, latencies);
            };
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static void stop(Thread clock) {
        clock.interrupt();
        try {
            clock.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets the arrivals of an open loop become due, and wakes the asking thread for each.
    private void keepTime() {
        if (arrivals instanceof Arrivals.AtRate rate) {
            long all = rate.countBefore(lastingNanos);
            for (long n = 0; n < all && !Thread.currentThread().isInterrupted(); n++) {
                long wait = startNanos + rate.dueNanos(n) - System.nanoTime();
                while (wait > 0 && !Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(wait);
                    wait = startNanos + rate.dueNanos(n) - System.nanoTime();
                }
                due.set(n + 1);
                selector.wakeup();
            }
        }
    }

    private void loop() throws IOException {
        while (!over()) {
            askWhatIsDue();
            selector.select(this::read, LOOK_MILLIS);
        }
    }

    private boolean over() {
        long passed = System.nanoTime() - startNanos;
        boolean allAsked = switch (arrivals) {
            case Arrivals.AsAnswered() -> passed >= lastingNanos;
            case Arrivals.AtRate rate -> asked == rate.countBefore(lastingNanos);
        };
        if (!(allAsked && answered == asked)
                && passed > lastingNanos + TimeUnit.SECONDS.toNanos(LATEST_ANSWER_SECONDS)) {
            throw new ProblemException(
                    BenchmarkError.BENCH_OVERLOADED,
                    "round",
                    answered + " answers " + LATEST_ANSWER_SECONDS + " s after its end",
                    "all answers");
        }
        return allAsked && answered == asked;
    }

    private void askWhatIsDue() throws IOException {
        while (!idle.isEmpty() && isDue()) {
            long from = switch (arrivals) {
                case Arrivals.AsAnswered() -> System.nanoTime();
                case Arrivals.AtRate rate -> startNanos + rate.dueNanos(asked);
            };
            idle.remove().ask(questions.get((int) (asked % questions.size())), from);
            asked++;
        }
    }

    private boolean isDue() {
        return switch (arrivals) {
            case Arrivals.AsAnswered() -> System.nanoTime() - startNanos < lastingNanos;
            case Arrivals.AtRate _ -> asked < due.get();
        };
    }

    private void read(SelectionKey ready) {
        try {
            Connection connection = (Connection) ready.attachment();
            if (connection.answered()) {
                take(connection);
            }
        } catch (IOException broken) {
            throw new ProblemException(
                    BenchmarkError.BENCH_SERVER_FAILED, "connection", String.valueOf(broken.getMessage()), "an answer");
        }
    }

    private void take(Connection connection) {
        long nowNanos = System.nanoTime();
        if (!connection.right()) {
            throw new ProblemException(
                    BenchmarkError.BENCH_ANSWER_WRONG, "round", connection.wrong(), "the answer of the first pass");
        }
        latencies.add(nowNanos - connection.countedFromNanos());
        answered++;
        if (nowNanos - startNanos <= lastingNanos) {
            inTime++;
        }
        idle.add(connection);
    }
}

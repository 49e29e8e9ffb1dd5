package dev.sekisho.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LoadClientTest {
    private static final String PERMIT =
            "{\"context\":{\"evaluation_id\":\"A1\",\"sekisho\":{\"outcome\":\"permit\"}},\"decision\":true}";
    private static final String DENY =
            "{\"context\":{\"evaluation_id\":\"A1\",\"sekisho\":{\"outcome\":\"deny\"}},\"decision\":false}";
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void aClosedLoopCountsEveryAnswerAndUsesEveryConnection() throws ExecutionException, InterruptedException {
        AtomicLong asked = new AtomicLong();
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        try (ScriptedServer server = new ScriptedServer(request -> {
            asked.incrementAndGet();
            ports.add(request.remoteAddress().port());
            answer(request, PERMIT);
        })) {
            Round round = LoadClient.run(server.address(), questions(PERMIT), 4, new Arrivals.AsAnswered(), SHORT);
            assertEquals(asked.get(), round.latencies().count());
            assertTrue(round.answers() > 0 && round.answers() <= asked.get());
            assertEquals(4, ports.size());
        }
    }

    @Test
    void aWrongAnswerEndsTheRound() throws ExecutionException, InterruptedException {
        AtomicLong asked = new AtomicLong();
        try (ScriptedServer server =
                new ScriptedServer(request -> answer(request, asked.incrementAndGet() == 20 ? DENY : PERMIT))) {
            assertRefused(BenchmarkError.BENCH_ANSWER_WRONG, server, new Arrivals.AsAnswered());
        }
    }

    @Test
    void aWrongAnswerEndsAnOpenRoundToo() throws ExecutionException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer(request -> answer(request, DENY))) {
            assertRefused(BenchmarkError.BENCH_ANSWER_WRONG, server, new Arrivals.AtRate(100));
        }
    }

    @Test
    void aConnectionThatBreaksEndsTheRound() throws ExecutionException, InterruptedException {
        try (ScriptedServer server =
                new ScriptedServer(request -> request.connection().close())) {
            assertRefused(BenchmarkError.BENCH_SERVER_FAILED, server, new Arrivals.AsAnswered());
        }
    }

    @Test
    void anOpenLoopAsksAsOftenAsItsRateSays() throws ExecutionException, InterruptedException {
        AtomicLong asked = new AtomicLong();
        try (ScriptedServer server = new ScriptedServer(request -> {
            asked.incrementAndGet();
            answer(request, PERMIT);
        })) {
            Round round = LoadClient.run(server.address(), questions(PERMIT), 4, new Arrivals.AtRate(200), SHORT);
            assertEquals(60, asked.get());
            assertEquals(60, round.answers());
            assertEquals(60, round.latencies().count());
        }
    }

    /// One connection, one request held back for 200 ms, arrivals each 10 ms: the requests behind it were due
    /// while it was held and count from then. A client that started its watch when it could send would see one
    /// slow answer.
    @Test
    void aStallIsChargedToTheRequestsThatWereDueMeanwhile() throws ExecutionException, InterruptedException {
        AtomicLong asked = new AtomicLong();
        long stallMillis = 200;
        ScriptedServer[] self = new ScriptedServer[1];
        try (ScriptedServer server = new ScriptedServer(request -> {
            if (asked.incrementAndGet() == 5) {
                self[0].vertx().setTimer(stallMillis, _ -> answer(request, PERMIT));
            } else {
                answer(request, PERMIT);
            }
        })) {
            self[0] = server;
            Round round = LoadClient.run(
                    server.address(), questions(PERMIT), 1, new Arrivals.AtRate(100), Duration.ofMillis(500));
            assertEquals(50, round.latencies().count());
            long slow = 0;
            for (int percent = 2; percent <= 100; percent += 2) {
                slow += round.latencies().percentileNanos(percent) > TimeUnit.MILLISECONDS.toNanos(stallMillis / 2)
                        ? 1
                        : 0;
            }
            assertTrue(slow >= 10, slow + " answers over " + stallMillis / 2 + " ms");
        }
    }

    private static void assertRefused(BenchmarkError code, ScriptedServer server, Arrivals arrivals) {
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> LoadClient.run(server.address(), questions(PERMIT), 2, arrivals, Duration.ofSeconds(20)));
        assertEquals(code, refused.problem().code());
    }

    private static void answer(HttpServerRequest request, String body) {
        var _ = request.response().end(body);
    }

    private static List<Question> questions(String answer) {
        return List.of(question("0", answer), question("1", answer), question("2", answer));
    }

    private static Question question(String id, String answer) {
        return new Question(
                HttpMessages.post("/access/v1/evaluation", "key", id, JsonObject.EMPTY),
                ExpectedAnswer.first("test", 200, answer.getBytes(StandardCharsets.UTF_8), "permit", ""));
    }
}

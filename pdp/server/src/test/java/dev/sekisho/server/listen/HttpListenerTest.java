package dev.sekisho.server.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.problem.Limit;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.fixture.Listening;
import dev.sekisho.server.fixture.Listening.Reply;
import dev.sekisho.server.fixture.RawHttp;
import dev.sekisho.server.http.Endpoint;
import dev.sekisho.server.http.HttpCall;
import dev.sekisho.server.http.HttpHead;
import dev.sekisho.server.http.HttpReply;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpListenerTest {
    /// Sends the body back; `/throw` has defects; `/wait` answers when it is let.
    private static final class Echo implements Endpoint {
        private final Semaphore begun = new Semaphore(0);
        private final CountDownLatch let = new CountDownLatch(1);

        @Override
        public boolean serves(String path) {
            return !path.equals("/nothing");
        }

        @Override
        public Set<String> methods() {
            return Set.of("GET", "POST");
        }

        @Override
        public Limit body() {
            return new Limit("test.body", 1000, "bytes", ServerError.HTTP_BODY_TOO_LARGE);
        }

        @Override
        public Optional<HttpReply> refuse(HttpHead head) {
            return head.path().equals("/refused") ? Optional.of(HttpReply.empty(403)) : Optional.empty();
        }

        @Override
        public void answer(HttpCall call, Consumer<Supplier<HttpReply>> done) {
            switch (call.head().path()) {
                case "/throw" -> throw new IllegalStateException("secret");
                case "/throw-late" ->
                    done.accept(() -> {
                        throw new IllegalStateException("secret");
                    });
                case "/wait" -> {
                    begun.release();
                    try {
                        let.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    done.accept(() -> HttpReply.empty(200));
                }
                default -> done.accept(() -> HttpReply.of(200, "text/plain", call.body()));
            }
        }
    }

    private final Echo echo = new Echo();
    private final InFlight inFlight = new InFlight(new Limit("test", 2, "requests", ServerError.SERVER_BUSY));
    private final AtomicLong nowMillis = new AtomicLong(1_000_000);
    private final Listening server = Listening.bounded(inFlight, () -> Instant.ofEpochMilli(nowMillis.get()), echo);

    @AfterEach
    void stop() {
        echo.let.countDown();
        server.close();
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        try (RawHttp raw = new RawHttp(server.port())) {
            String all = raw.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none"
                            + "POST /throw HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\ntwo"
                            + "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\nthree")
                    .readAll();

            assertTrue(all.indexOf("\r\n\r\none") < all.indexOf("internal_error"), all);
            assertTrue(all.indexOf("internal_error") < all.indexOf("\r\n\r\nthree"), all);
        }
    }

    @Test
    void aChunkedBodyIsReadWhole() throws IOException {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
            String all = raw.send("2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n").readAll();

            assertTrue(all.endsWith("\r\n\r\nabcde"), all);
        }
    }

    @Test
    void aChunkedBodyPastTheLimitIsRefused() throws IOException {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + "a".repeat(1001));

            assertTrue(raw.readUntil("http_body_too_large").startsWith("HTTP/1.1 413"));
        }
        assertEquals(0, server.underWay());
    }

    @Test
    void theLongestBodyIsReadAndOneMoreByteIsNot() {
        assertEquals(200, post("/a", "a".repeat(1000)).status());
        assertEquals(413, post("/a", "a".repeat(1001)).status());
    }

    private Reply post(String path, String body) {
        return server.send(server.request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aRefusedRequestLeavesTheConnectionUsable() throws IOException {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.send("POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + "a".repeat(1000)
                    + "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");

            assertTrue(raw.readUntil("\r\n\r\nabc").startsWith("HTTP/1.1 403"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/9.9.9\r\n\r\n",
                "GET / HTTP/1.1\r\nHost\r\n\r\n",
                "GET / HTTP/1.1\r\nHo st: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "\u0000\u0001\u0002\r\n\r\n",
            })
    void whatIsNoRequestIsRefusedAndTheServerLives(String bytes) throws IOException {
        try (RawHttp raw = new RawHttp(server.port())) {
            String all = raw.send(bytes).closedWithin(10_000) ? "closed" : "open";

            assertEquals("closed", all);
        }
        assertEquals(200, post("/a", "x").status());
    }

    @Test
    void theLongestRequestLineIsReadAndALongerOneIsNot() throws IOException {
        assertEquals(200, post("/" + "p".repeat(8000), "x").status());
        try (RawHttp raw = new RawHttp(server.port())) {
            String all = raw.send("GET /" + "p".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                    .readUntil("http_uri_too_long");

            assertTrue(all.contains(" 414 "), all);
        }
    }

    @Test
    void headersPastTheLimitAreRefused() throws IOException {
        try (RawHttp raw = new RawHttp(server.port())) {
            String all = raw.send("GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(33_000) + "\r\n\r\n")
                    .readUntil("http_headers_too_large");

            assertTrue(all.contains(" 431 "), all);
        }
    }

    @Test
    void aClientThatExpectsToContinueIsLetContinue() throws IOException {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");

            assertTrue(raw.readUntil("\r\n\r\n").startsWith("HTTP/1.1 100"));
            assertTrue(raw.send("abc").readUntil("\r\n\r\nabc").startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void aClientThatIsRefusedIsNotAskedToContinue() throws IOException {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n");

            assertTrue(raw.readUntil("\r\n\r\n").startsWith("HTTP/1.1 413"));
        }
    }

    @Test
    @Tag("slow")
    void aBodyThatDoesNotArriveIsRefusedInTime() throws IOException {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.send("POST /a HTTP/1.1\r\nHost: x\r\nX-Request-ID: slow-1\r\nContent-Length: 3\r\n\r\na");
            String all = raw.readAll();

            assertTrue(all.startsWith("HTTP/1.1 408"), all);
            assertTrue(all.contains("http_too_slow"), all);
            assertTrue(all.contains("slow-1"), all);
        }
        assertEquals(0, server.underWay());
    }

    @Test
    @Tag("slow")
    void aConnectionWithoutARequestIsClosedHoweverItTrickles() throws IOException {
        try (RawHttp trickling = new RawHttp(server.port());
                RawHttp waiting = new RawHttp(server.port())) {
            trickling.send("GET /a HTTP/1.1\r\nA: ");
            waiting.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
            echo.begun.acquireUninterruptibly();
            nowMillis.addAndGet(60_001);

            assertTrue(trickling.closedWithin(10_000));
            echo.let.countDown();
            assertTrue(waiting.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void aDefectIsToldInOneLineWithoutWhatWasSent() {
        assertEquals(500, post("/throw", "content").status());
        assertEquals(500, post("/throw-late", "content").status());
        assertEquals(2, server.defects().size());
        for (String line : server.defects()) {
            assertTrue(line.startsWith("internal_error: /throw"), line);
            assertTrue(line.contains("IllegalStateException at dev.sekisho.server.listen.HttpListenerTest"), line);
            assertFalse(line.contains("secret"), line);
            assertFalse(line.contains("content"), line);
        }
    }

    @Test
    void asManyAsTheLimitAreUnderWayAndOneMoreIsBusy() throws IOException {
        try (RawHttp first = new RawHttp(server.port());
                RawHttp second = new RawHttp(server.port())) {
            first.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
            second.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
            echo.begun.acquireUninterruptibly(2);

            Reply busy = post("/a", "x");
            assertEquals(503, busy.status());
            assertEquals("server_busy", busy.code());
            assertEquals("1", busy.header("Retry-After"));

            echo.let.countDown();
            assertTrue(first.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
            assertTrue(second.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
        }
        assertEquals(200, post("/a", "x").status());
    }

    @Test
    void aStopRefusesTheNewAndFinishesTheOld() throws IOException, InterruptedException {
        try (RawHttp old = new RawHttp(server.port());
                RawHttp other = new RawHttp(server.port())) {
            old.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
            echo.begun.acquireUninterruptibly();
            server.listener().refuseNew();
            assertTrue(other.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
                    .readUntil("server_stopping")
                    .startsWith("HTTP/1.1 503"));

            Thread closing = Thread.ofVirtual().start(() -> server.listener().close(10_000));
            echo.let.countDown();
            assertTrue(old.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
            closing.join();
        }
        assertThrows(IOException.class, () -> new RawHttp(server.port()).close());
    }

    @Test
    void aTakenPortIsSaidInOneLine() {
        Vertx vertx = Vertx.vertx();
        try {
            ProblemException refused = assertThrows(
                    ProblemException.class,
                    () -> HttpListener.start(
                            vertx,
                            new ListenAddress("127.0.0.1", server.port(), new ListenAddress.Security.Plain()),
                            List.of(echo),
                            inFlight,
                            new Defects(_ -> {}),
                            InstantSource.system()));

            assertEquals(ServerError.PORT_IN_USE, refused.problem().code());
            assertEquals("127.0.0.1:" + server.port(), refused.problem().where());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void unknownPathsAreSaidInJson() {
        Reply reply = post("/nothing", "x");

        assertEquals(404, reply.status());
        assertEquals("path_unknown", reply.code());
    }

    @Test
    void theBodyIsTheBytesThatCame() {
        String text = "関所 \u0001";

        assertEquals(text, post("/a", text).text());
        assertEquals(
                text.getBytes(StandardCharsets.UTF_8).length,
                Integer.parseInt(post("/a", text).header("Content-Length")));
    }
}

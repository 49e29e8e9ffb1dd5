package dev.sekisho.server.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sekisho.decision.identity.TrustedIssuer;
import dev.sekisho.json.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpKeySourceTest {
    private final AtomicLong nowMillis = new AtomicLong(1_000_000);
    private final List<Problem> problems = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final HttpKeySource keys =
            new HttpKeySource(new IssuerFetch(), () -> java.time.Instant.ofEpochMilli(nowMillis.get()), problems::add);
    private final HttpServer idp = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @BeforeEach
    void start() {
        idp.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        idp.createContext("/", this::answer);
        idp.start();
    }

    @AfterEach
    void stop() {
        idp.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        Optional<String> document = Optional.ofNullable(documents.get(path));
        if (path.equals("/moved")) {
            exchange.getResponseHeaders().add("Location", url("/keys"));
            exchange.sendResponseHeaders(302, -1);
        } else if (document.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            byte[] bytes = document.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + idp.getAddress().getPort() + path;
    }

    private TrustedIssuer issuer(URI keySet) {
        return new TrustedIssuer(url(""), "city", keySet, Set.of("ES256"));
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    private void publish(String... ids) {
        List<com.nimbusds.jose.jwk.JWK> set = new java.util.ArrayList<>();
        for (String id : ids) {
            set.add(key(id));
        }
        documents.put("/keys", new JWKSet(set).toString(false));
    }

    private boolean knows(boolean refresh, String id) {
        return keys.keys(issuer(URI.create(url("/keys"))), refresh)
                .filter(set -> set.getKeyByKeyId(id) != null)
                .isPresent();
    }

    @Test
    void aSetIsFetchedOnceAndKept() {
        publish("one");

        assertTrue(knows(false, "one"));
        assertTrue(knows(false, "one"));
        assertEquals(List.of("/keys"), List.copyOf(asked));
    }

    @Test
    void privateHalvesAreNotKept() {
        publish("one");

        JWKSet set = keys.keys(issuer(URI.create(url("/keys"))), false).orElseThrow();
        assertFalse(set.getKeyByKeyId("one").isPrivate());
    }

    @Test
    void anUnknownKeyIsLookedForAtMostEveryThirtySeconds() {
        publish("one");
        assertTrue(knows(false, "one"));
        publish("one", "two");

        assertFalse(knows(true, "two"));
        nowMillis.addAndGet(30_000);
        assertTrue(knows(true, "two"));
        assertFalse(knows(true, "three"));
        assertEquals(2, asked.size());
    }

    @Test
    void afterFifteenMinutesTheSetIsFetchedAnew() {
        publish("one");
        assertTrue(knows(false, "one"));
        publish("two");
        nowMillis.addAndGet(Duration.ofMinutes(15).toMillis());

        assertTrue(knows(false, "two"));
    }

    @Test
    void afterFiveMinutesTheOldSetServesWhileTheNewIsFetched() throws InterruptedException {
        publish("one");
        assertTrue(knows(false, "one"));
        publish("two");
        nowMillis.addAndGet(Duration.ofMinutes(5).toMillis() + 1);

        assertTrue(knows(false, "one"));
        // the fetch runs beside; the next answer is from the one set or the other, and at last from the new
        while (!knows(false, "two")) {
            Thread.onSpinWait();
        }
        assertEquals(2, asked.size());
    }

    @Test
    void anIssuerThatIsGoneKeepsItsKeysForAWhile() {
        publish("one");
        assertTrue(knows(false, "one"));
        documents.clear();
        nowMillis.addAndGet(60_000);

        assertTrue(knows(true, "one"));
        assertEquals(1, problems.size());
        nowMillis.addAndGet(Duration.ofMinutes(15).toMillis());
        assertFalse(knows(false, "one"));
    }

    @Test
    void ofManyThatNeedASetOneFetches() throws InterruptedException {
        publish("one");
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new java.util.ArrayList<>();
        List<Boolean> known = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 20; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    go.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                known.add(knows(false, "one"));
            }));
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(1, asked.size());
        assertFalse(known.contains(false));
    }

    @Test
    void theMetadataOfOpenIdNamesTheSet() {
        publish("one");
        documents.put("/.well-known/openid-configuration", metadata(url(""), url("/keys")));

        assertTrue(discovers());
    }

    @Test
    void theMetadataOfRfc8414IsTheSecondChoice() {
        publish("one");
        documents.put("/.well-known/oauth-authorization-server", metadata(url(""), url("/keys")));

        assertTrue(discovers());
        assertEquals("/.well-known/openid-configuration", asked.getFirst());
    }

    private boolean discovers() {
        return keys.keys(issuer(IssuerSetting.DISCOVERED), false).isPresent();
    }

    private static String metadata(String issuer, String keySet) {
        return "{\"issuer\": \"" + issuer + "\", \"jwks_uri\": \"" + keySet + "\"}";
    }

    @Test
    void metadataOfAnotherIssuerIsRefused() {
        publish("one");
        documents.put("/.well-known/openid-configuration", metadata("https://evil.example", url("/keys")));

        assertFalse(discovers());
        assertTrue(
                problems.getFirst().line().contains("evil.example"),
                problems.getFirst().line());
    }

    @Test
    void aSetInTheClearIsRefused() {
        publish("one");
        documents.put("/.well-known/openid-configuration", metadata(url(""), "http://idp.example/keys"));

        assertFalse(discovers());
    }

    @Test
    void redirectsAreNotFollowed() {
        publish("one");

        assertTrue(keys.keys(issuer(URI.create(url("/moved"))), false).isEmpty());
        assertEquals(List.of("/moved"), List.copyOf(asked));
    }

    @Test
    void theLargestDocumentIsReadAndOneMoreByteIsNot() {
        String empty = "{\"keys\":[]}";
        documents.put("/keys", empty + " ".repeat(256 * 1024 - empty.length()));
        assertTrue(keys.keys(issuer(URI.create(url("/keys"))), false).isPresent());

        documents.put("/large", empty + " ".repeat(256 * 1024 - empty.length() + 1));
        assertTrue(keys.keys(issuer(URI.create(url("/large"))), false).isEmpty());
        assertEquals(1, problems.size());
    }

    @Test
    void whatIsNoKeySetIsRefused() {
        for (String document : List.of("", "[]", "{}", "{\"keys\": 1}", "nonsense")) {
            String path = "/k" + document.hashCode();
            documents.put(path, document);

            assertTrue(keys.keys(issuer(URI.create(url(path))), false).isEmpty(), document);
        }
        assertEquals(5, problems.size());
    }
}

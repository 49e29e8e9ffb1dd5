package dev.sekisho.server.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.fixture.Listening;
import dev.sekisho.server.fixture.Listening.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final AtomicBoolean writable = new AtomicBoolean(true);
    private final AtomicBoolean alarmed = new AtomicBoolean();
    private final List<String> changes = new ArrayList<>();
    private final Health health = new Health(
            List.of(
                    new HealthCheck("log", () -> writable.get() ? Optional.empty() : Optional.of(broken())),
                    new HealthCheck("signals", Optional::empty)),
            List.of(new HealthCheck("engine", () -> alarmed.get() ? Optional.of(broken()) : Optional.empty())),
            (check, problem) -> changes.add(check + (problem.isPresent() ? " fails" : " holds")));
    private final Listening server = Listening.to(new HealthEndpoint(health));

    private static Problem broken() {
        return new Problem(ServerError.NOT_READY, "/secret/path", "a full disk", "space");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply get(String path) {
        return server.send(server.request(path));
    }

    @Test
    void beforeTheFirstLookItIsAliveAndNotReady() {
        assertEquals(200, get("/healthz").status());
        assertEquals(503, get("/readyz").status());
    }

    @Test
    void whenEverythingHoldsItIsReady() {
        health.look();

        assertEquals(200, get("/readyz").status());
        assertTrue(changes.isEmpty());
    }

    @Test
    void theFailingCheckIsNamedAndNothingOfThisMachine() {
        writable.set(false);
        health.look();
        Reply reply = get("/readyz");

        assertEquals(503, reply.status());
        assertTrue(reply.text().contains("\"failing\":[\"log\"]"), reply.text());
        assertTrue(!reply.text().contains("secret"), reply.text());
        assertEquals(200, get("/healthz").status());
    }

    @Test
    void anAlarmIsNamedAndLeavesTheServerReady() {
        alarmed.set(true);
        health.look();
        health.look();

        Reply reply = get("/readyz");
        assertEquals(200, reply.status());
        assertEquals("{\"alarms\":[\"engine\"],\"status\":\"ready\"}", reply.text());
        alarmed.set(false);
        health.look();
        assertEquals("{\"status\":\"ready\"}", get("/readyz").text());
        assertEquals(List.of("engine fails", "engine holds"), changes);
    }

    @Test
    void eachChangeIsToldOnce() {
        health.look();
        writable.set(false);
        health.look();
        health.look();
        writable.set(true);
        health.look();

        assertEquals(List.of("log fails", "log holds"), changes);
    }

    @Test
    void aStoppingServerIsNotReadyWhateverHolds() {
        health.look();
        health.stop();
        health.look();

        assertEquals(Set.of("stop"), health.failing().keySet());
    }

    @Test
    void anybodyMayAsk() {
        assertEquals("no-store", get("/readyz").header("Cache-Control"));
        assertEquals(405, server.post("/readyz", "x", "{}").status());
    }
}

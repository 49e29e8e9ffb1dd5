package dev.sekisho.server.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.journal.JournalError;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.fixture.Keys;
import dev.sekisho.server.fixture.Listening;
import dev.sekisho.server.fixture.Listening.Reply;
import dev.sekisho.signals.Accepted;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.SignalsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsEndpointTest {
    private static final String GOOD = """
            {"entity": {"type": "Device", "id": "lg-0001"}, "attribute": "edr.alert", "value": true, "source": "edr",
             "evidence": "VERIFIED", "event_time": "2026-11-24T09:00:00.250Z", "id": "a-1"}""";

    private static final class Intake implements SignalIntake {
        private final List<Assertion> taken = new CopyOnWriteArrayList<>();
        private final List<String> beats = new CopyOnWriteArrayList<>();
        private volatile Accepted next = new Accepted.At("s1.7", 7);

        @Override
        public void accept(List<Assertion> batch, Consumer<Accepted> done) {
            taken.addAll(batch);
            done.accept(next);
        }

        @Override
        public void heartbeat(String source, Consumer<Accepted> done) {
            beats.add(source);
            done.accept(next);
        }
    }

    private final Intake intake = new Intake();
    private final Listening server = Listening.to(new SignalsEndpoint(new Keys(), intake));

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply assertions(String key, String... items) {
        return server.post(SignalsEndpoint.ASSERTIONS, key, "{\"assertions\": [" + String.join(",", items) + "]}");
    }

    @Test
    void anAssertionIsTakenAndAnsweredWithAToken() {
        Reply reply = assertions(Keys.FEED, GOOD);

        assertEquals(202, reply.status());
        assertEquals(Optional.of("s1.7"), reply.json().string("consistency_token"));
        assertEquals(
                List.of(new Assertion(
                        new EntityRef("Device", "lg-0001"),
                        "edr.alert",
                        new JsonBool(true),
                        "edr",
                        Evidence.VERIFIED,
                        Instant.parse("2026-11-24T09:00:00.250Z").toEpochMilli(),
                        "a-1",
                        Long.MAX_VALUE)),
                List.copyOf(intake.taken));
    }

    @Test
    void anEndOfValidityIsRead() {
        assertions(
                Keys.FEED,
                GOOD.replace("\"id\": \"a-1\"", "\"id\": \"a-1\", \"valid_until\": \"2026-11-25T00:00:00Z\""));

        assertEquals(
                Instant.parse("2026-11-25T00:00:00Z").toEpochMilli(),
                intake.taken.getFirst().validUntilMillis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"valid_until\": \"2026-11-25T00:00:00Z\", \"validuntil\": 1|\"value\": true",
                "\"event_time\": \"2026-11-24T18:00:00+09:00\"|\"event_time\": \"2026-11-24T09:00:00.250Z\"",
                "\"event_time\": \"yesterday\"|\"event_time\": \"2026-11-24T09:00:00.250Z\"",
                "\"event_time\": 1|\"event_time\": \"2026-11-24T09:00:00.250Z\"",
                "\"evidence\": \"verified\"|\"evidence\": \"VERIFIED\"",
                "\"evidence\": \"VERIFIED\", \"tenant\": \"other\"|\"evidence\": \"VERIFIED\"",
                "\"entity\": {\"type\": \"Device\"}|\"entity\": {\"type\": \"Device\", \"id\": \"lg-0001\"}",
                "\"entity\": {\"type\": \"Device\", \"id\": \"1\", \"x\": 1}|\"entity\": {\"type\": \"Device\", \"id\": \"lg-0001\"}",
                "\"novalue\": true|\"value\": true",
                "\"id\": 1|\"id\": \"a-1\"",
            })
    void oneThatDoesNotHoldRefusesAllAndIsNamed(String change) {
        String[] parts = change.split("\\|", 2);
        Reply reply = assertions(Keys.FEED, GOOD, GOOD.replace(parts[1], parts[0]));

        assertEquals(400, reply.status(), change);
        assertEquals("request_member", reply.code());
        assertEquals(
                Optional.of(new JsonLong(1)),
                reply.json().object("error").orElseThrow().get("index"));
        assertTrue(intake.taken.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"assertions\": {}}", "{\"assertions\": [], \"x\": 1}", "{\"assertions\": [1"})
    void theCallItselfMustHold(String body) {
        Reply reply = server.post(SignalsEndpoint.ASSERTIONS, Keys.FEED, body);

        assertEquals(400, reply.status(), body);
        assertTrue(reply.json().object("error").orElseThrow().get("index").isEmpty());
    }

    @Test
    void aKeySpeaksForItsOwnSourcesOnly() {
        assertEquals(202, assertions(Keys.EDR, GOOD).status());
        Reply reply = assertions(Keys.EDR, GOOD, GOOD.replace("\"source\": \"edr\"", "\"source\": \"mdm\""));

        assertEquals(403, reply.status());
        assertEquals("caller_not_allowed", reply.code());
        assertEquals(
                Optional.of(new JsonLong(1)),
                reply.json().object("error").orElseThrow().get("index"));
        assertEquals(1, intake.taken.size());
    }

    @Test
    void aGatewaysKeyIsForbidden() {
        assertEquals(403, assertions(Keys.GATEWAY, GOOD).status());
    }

    @Test
    void noKeyIsUnauthorized() {
        Reply reply = assertions("another", GOOD);

        assertEquals(401, reply.status());
        assertEquals("Bearer realm=\"sekisho\"", reply.header("WWW-Authenticate"));
    }

    @Test
    void whoMaySayWhatIsForbiddenAndNotMalformed() {
        for (SignalsError code : List.of(SignalsError.SIGNAL_SOURCE_UNKNOWN, SignalsError.SIGNAL_SOURCE_NOT_ALLOWED)) {
            intake.next = new Accepted.Refused(new Problem(code, "assertions[0]", "x", "y"), 0);

            assertEquals(403, assertions(Keys.FEED, GOOD).status(), code.code());
        }
    }

    @Test
    void whatTheStoreFindsIsMalformed() {
        intake.next = new Accepted.Refused(
                new Problem(SignalsError.ASSERTION_VALUE_ILL_TYPED, "assertions[0].value", "`1`", "a BOOL"), 0);
        Reply reply = assertions(Keys.FEED, GOOD);

        assertEquals(400, reply.status());
        assertEquals("assertion_value_ill_typed", reply.code());
    }

    @Test
    void aJournalThatRefusesIsUnavailable() {
        intake.next = new Accepted.Refused(new Problem(JournalError.JOURNAL_FULL, "signals", "full", "room"), -1);
        Reply reply = assertions(Keys.FEED, GOOD);

        assertEquals(503, reply.status());
        assertEquals("1", reply.header("Retry-After"));
    }

    @Test
    void aHeartbeatIsTaken() {
        Reply reply = server.post(SignalsEndpoint.HEARTBEAT, Keys.EDR, "{\"source\": \"edr\"}");

        assertEquals(202, reply.status());
        assertEquals(List.of("edr"), List.copyOf(intake.beats));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"source\": 1}", "{\"source\": \"edr\", \"x\": 1}", "[]"})
    void aHeartbeatMustHold(String body) {
        assertEquals(400, server.post(SignalsEndpoint.HEARTBEAT, Keys.EDR, body).status());
    }

    @Test
    void aHeartbeatOfAnotherIsForbidden() {
        assertEquals(
                403,
                server.post(SignalsEndpoint.HEARTBEAT, Keys.EDR, "{\"source\": \"mdm\"}")
                        .status());
        assertTrue(intake.beats.isEmpty());
    }

    @Test
    void athousandAssertionsFitIntoOneCall() {
        List<String> thousand = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            thousand.add(GOOD.replace("a-1", "a-" + i));
        }

        assertEquals(202, assertions(Keys.FEED, thousand.toArray(String[]::new)).status());
        assertEquals(1000, intake.taken.size());
    }
}

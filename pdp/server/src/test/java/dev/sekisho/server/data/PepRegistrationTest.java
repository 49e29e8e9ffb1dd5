package dev.sekisho.server.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.request.RouteMode;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PepRegistrationTest {
    private static final String WHOLE = """
            {"id": "nginx-1", "key_sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
             "mode": {"observe_until": "2026-12-06T00:00:00Z"}, "systems": ["groupware"], "verifies_users": false,
             "obligations": ["no-download"], "reads_reasons": false, "properties": ["resource.title"],
             "issuers": [{"issuer": "https://idp.example", "audience": "groupware", "algorithms": ["ES256"]}],
             "routes": [{"method": "GET", "path": "/a/{id}", "action": "read", "resource": {"type": "doc", "id": "{id}"}}],
             "created": "2026-11-22T00:00:00Z"}""";

    private static PepRegistration read(String json) {
        return PepRegistration.read("peps/nginx-1.json", (JsonObject)
                JsonReader.read("test", json, JsonLimits.REQUEST).orThrow());
    }

    @Test
    void whatIsWrittenIsReadBack() {
        PepRegistration once = read(WHOLE);
        PepRegistration twice = PepRegistration.read("x", once.toJson().build());

        assertEquals(once.toJson().build(), twice.toJson().build());
        assertEquals("https://idp.example", twice.issuers().getFirst().issuer());
    }

    @Test
    void theDecisionPathSeesTheSame() {
        var pep = read(WHOLE).pep();

        assertEquals("nginx-1", pep.id());
        assertEquals(new RouteMode.Observe(Instant.parse("2026-12-06T00:00:00Z").toEpochMilli()), pep.mode());
        assertTrue(pep.issuers().contains("https://idp.example"));
        assertEquals(
                Optional.of("7"), pep.routes().match("GET", List.of("a", "7")).map(match -> match.resourceId()));
    }

    @Test
    void whatIsLeftOutGivesNoRight() {
        var pep = read("""
                {"id": "a", "key_sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                 "mode": "enforce", "created": "2026-11-22T00:00:00Z"}""").pep();

        assertEquals(new RouteMode.Enforce(), pep.mode());
        assertTrue(!pep.verifiesUsers() && !pep.readsReasons());
        assertTrue(pep.properties().isEmpty()
                && pep.obligations().isEmpty()
                && pep.issuers().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\": \"nginx-1\"|\"id\": \"../x\"",
                "\"id\": \"nginx-1\"|\"id\": \"Nginx\"",
                "ba7816bf|xyz816bf",
                "\"created\": \"2026-11-22T00:00:00Z\"|\"created\": \"yesterday\"",
                "\"systems\": [\"groupware\"]|\"systems\": \"groupware\"",
                "\"verifies_users\": false|\"verifies_users\": \"no\"",
                "\"verifies_users\": false|\"verifies_user\": false",
                "\"mode\": {\"observe_until\": \"2026-12-06T00:00:00Z\"}|\"mode\": \"observe\"",
                "\"observe_until\": \"2026-12-06T00:00:00Z\"|\"observe_until\": \"2026-12-22T00:00:01Z\"",
                "https://idp.example|http://idp.example",
                "ES256|HS256",
                "ES256|none",
                "\"path\": \"/a/{id}\"|\"path\": \"a/{id}\"",
            })
    void whatDoesNotHoldIsRefused(String change) {
        String[] parts = change.split("\\|", 2);
        ProblemException refused = assertThrows(ProblemException.class, () -> read(WHOLE.replace(parts[0], parts[1])));

        assertEquals(ServerError.PEP_REGISTRATION_INVALID, refused.problem().code());
    }

    @Test
    void thirtyDaysOfObservationAreTheMost() {
        read(WHOLE.replace("2026-12-06T00:00:00Z", "2026-12-22T00:00:00Z"));
    }
}

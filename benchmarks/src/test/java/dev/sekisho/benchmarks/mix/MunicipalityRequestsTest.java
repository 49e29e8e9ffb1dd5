package dev.sekisho.benchmarks.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.benchmarks.mix.MunicipalityRequests.Made;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MunicipalityRequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

    private final PackDirectory directory = PackDirectory.read(Path.of("..", "policies", "municipality"));
    private final MunicipalityRequests requests = new MunicipalityRequests(directory, NOW);

    @Test
    void noTwoRequestsAreAlike() {
        List<Made> made = requests.take(10_000);
        Set<JsonObject> bodies = new HashSet<>();
        made.forEach(one -> bodies.add(one.body()));
        assertEquals(10_000, bodies.size());
    }

    @Test
    void theSharesAreThoseOfTheTable() {
        List<Made> made = requests.take(2_000);
        assertEquals(1_600, count(made, "permit"));
        assertEquals(200, count(made, "step_up"));
        assertEquals(200, count(made, "deny"));
        made.forEach(
                one -> assertEquals(one.outcome().equals("permit"), one.reason().isEmpty()));
    }

    @Test
    void theSamePackGivesTheSameRequests() {
        assertEquals(
                new MunicipalityRequests(directory, NOW).take(500), new MunicipalityRequests(directory, NOW).take(500));
    }

    @Test
    void contractorsAreNotStaff() {
        boolean asks = requests.take(5_000).stream()
                .anyMatch(one -> one.body()
                        .object("subject")
                        .orElseThrow()
                        .string("id")
                        .orElseThrow()
                        .equals("mizuno.kenta"));
        assertEquals(false, asks);
    }

    @Test
    void onlyAlertedDevicesHaveAnAlertAndTheirRequestsAreDenied() {
        Set<String> alerted = new HashSet<>();
        for (JsonObject body : MunicipalitySignals.of(directory, requests.alerted(), NOW)) {
            for (JsonValue item : body.array("assertions").orElseThrow().items()) {
                JsonObject assertion = (JsonObject) item;
                if (assertion.string("attribute").orElseThrow().equals("edr.alert")) {
                    alerted.add(assertion
                            .object("entity")
                            .orElseThrow()
                            .string("id")
                            .orElseThrow());
                }
            }
        }
        assertEquals(requests.alerted(), alerted);
        for (Made one : requests.take(5_000)) {
            String device = one.body()
                    .object("context")
                    .orElseThrow()
                    .object("device")
                    .orElseThrow()
                    .string("id")
                    .orElseThrow();
            assertEquals(alerted.contains(device), one.reason().equals("device_alert"));
        }
    }

    @Test
    void batchesStayUnderTheLimitOfTheSignalsInterface() {
        MunicipalitySignals.of(directory, requests.alerted(), NOW)
                .forEach(body -> assertTrue(
                        body.array("assertions").orElseThrow().items().size() <= 1000));
    }

    private static long count(List<Made> made, String outcome) {
        return made.stream().filter(one -> one.outcome().equals(outcome)).count();
    }
}

package dev.sekisho.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Instant NOW = Instant.parse("2026-11-24T01:00:00.123Z");

    private final Scenario scenario = Scenario.sc4();

    @Test
    void theQuestionIsAskedNow() {
        String asked = JsonWriter.canonicalText(scenario.requestAt(NOW));

        assertTrue(asked.contains("\"authTime\":\"2026-11-24T01:00:00Z\""), asked);
        assertFalse(asked.contains("$NOW"), asked);
    }

    @Test
    void everyReportHasAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            JsonArray assertions = scenario.well(NOW).array("assertions").orElseThrow();
            assertions
                    .items()
                    .forEach(item -> ids.add(((JsonObject) item).string("id").orElseThrow()));
        }

        assertEquals(2 * scenario.signals().size(), ids.size());
    }

    @Test
    void theAlertIsEdrsWordAboutTheAskingDevice() {
        JsonObject alert = (JsonObject) scenario.alert(true, NOW)
                .array("assertions")
                .orElseThrow()
                .items()
                .getFirst();
        Optional<String> device = scenario.requestAt(NOW)
                .object("context")
                .flatMap(context -> context.object("device"))
                .flatMap(named -> named.string("id"));

        assertEquals(Optional.of("edr.alert"), alert.string("attribute"));
        assertEquals(device, alert.object("entity").flatMap(entity -> entity.string("id")));
    }

    @Test
    void theCommandReadsTheKeyFromItsFile() {
        String command = scenario.curl("http://127.0.0.1:8181", Path.of("data/credentials.json"), NOW);

        assertTrue(command.contains("/access/v1/evaluation"), command);
        assertTrue(command.contains("data/credentials.json"), command);
    }
}

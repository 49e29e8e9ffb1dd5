package dev.sekisho.server.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.journal.JournalOptions;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.server.doctor.Finding.Grade;
import dev.sekisho.signals.SignalStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceHistoryTest {
    private static final Instant HEARD = Instant.parse("2026-11-24T01:00:00Z");

    @TempDir
    private Path temporary = Path.of("");

    private static Release release() {
        TreeMap<String, JsonObject> documents = new TreeMap<>();
        documents.put("pack.json", json("{\"name\": \"a\", \"version\": \"1\"}"));
        documents.put("schema.json", json("{}"));
        documents.put("policies.json", json("{\"staticPolicies\": {}}"));
        documents.put("sources.json", json("""
                {"sources": [{"id": "edr", "kind": "machine", "blindAfter": "PT4H"}, {"id": "soc", "kind": "person"},
                 {"id": "mdm", "kind": "machine"}, {"id": "old", "kind": "machine", "blindAfter": "never"}]}"""));
        return Release.read(1, new ReleaseBundle(documents));
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read("test", text, JsonLimits.FILE).orThrow();
    }

    private List<Finding> after(Duration silence) {
        Release release = release();
        try (SignalStore store = SignalStore.open(
                temporary, release.signals(), release.sources(), InstantSource.fixed(HEARD), JournalOptions.DEFAULT)) {
            store.heartbeat("edr", _ -> {});
        }
        return new SourceHistory(release).look(temporary, HEARD.plus(silence).toEpochMilli());
    }

    @Test
    void aSourceThatSpokeIsAliveForAsLongAsItMayBeSilent() {
        assertEquals(
                List.of(
                        new Finding(Grade.NOTE, "sources", "never", List.of("old")),
                        new Finding(Grade.OK, "sources", "alive", List.of("1", "4"))),
                after(Duration.ofHours(4)));
    }

    @Test
    void afterwardsItIsBlindAndOneThatNeverSpokeIsNot() {
        assertEquals(
                List.of(
                        new Finding(Grade.PROBLEM, "sources", "blind", List.of("edr", "241")),
                        new Finding(Grade.NOTE, "sources", "never", List.of("old")),
                        new Finding(Grade.OK, "sources", "alive", List.of("0", "4"))),
                after(Duration.ofMinutes(241)));
    }

    @Test
    void aDamagedJournalIsAProblem() throws java.io.IOException {
        java.nio.file.Files.writeString(temporary.resolve("00000000000000000000.seg"), "nothing of ours\n");

        assertEquals(
                Grade.PROBLEM,
                new SourceHistory(release()).look(temporary, 0).getFirst().grade());
    }
}

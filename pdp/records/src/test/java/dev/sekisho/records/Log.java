package dev.sekisho.records;

import dev.sekisho.audit.Appended;
import dev.sekisho.audit.AuditLog;
import dev.sekisho.journal.JournalOptions;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Writes a log for the tests to read.
final class Log {
    private Log() {}

    /// Writes `payloads` in segments of about `segmentBytes`.
    static void write(Path directory, long segmentBytes, Iterable<String> payloads) throws Exception {
        try (AuditLog log =
                AuditLog.open(directory, JournalOptions.DEFAULT.withSegmentBytes(segmentBytes), () -> Instant.EPOCH)) {
            for (String payload : payloads) {
                CompletableFuture<Appended> appended = new CompletableFuture<>();
                log.append(payload.getBytes(StandardCharsets.UTF_8), appended::complete);
                if (!(appended.get(20, TimeUnit.SECONDS) instanceof Appended.At)) {
                    throw new AssertionError("not written: " + payload);
                }
            }
        }
    }

    static JsonObject json(String text) {
        return (JsonObject) JsonReader.read("test", text, JsonLimits.FILE).orThrow();
    }

    static String canonical(String text) {
        return JsonWriter.canonicalText(json(text));
    }
}

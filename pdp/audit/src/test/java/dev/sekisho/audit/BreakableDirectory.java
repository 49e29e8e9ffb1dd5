package dev.sekisho.audit;

import dev.sekisho.journal.JournalOptions;
import dev.sekisho.journal.JournalReader;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A log directory whose disk fails at will: each record starts a segment, and where the next one would be made
/// stands
/// something that cannot be replaced.
final class BreakableDirectory {
    /// One record a segment.
    static final JournalOptions OPTIONS = JournalOptions.DEFAULT.withSegmentBytes(1);

    private final Path directory;

    BreakableDirectory(Path directory) {
        this.directory = directory;
    }

    void breakAt(long sequence) throws IOException {
        Files.createDirectories(obstacle(sequence).resolve("obstacle"));
    }

    void mendAt(long sequence) throws IOException {
        Files.delete(obstacle(sequence).resolve("obstacle"));
        Files.delete(obstacle(sequence));
    }

    private Path obstacle(long sequence) {
        return directory.resolve(String.format(Locale.ROOT, "%020d.seg.new", sequence));
    }

    static Appended append(AuditLog log, String record) throws Exception {
        CompletableFuture<Appended> appended = new CompletableFuture<>();
        log.append(record.getBytes(java.nio.charset.StandardCharsets.UTF_8), appended::complete);
        return appended.get(20, TimeUnit.SECONDS);
    }

    List<JsonObject> entries() {
        List<JsonObject> entries = new ArrayList<>();
        JournalReader.read(
                directory,
                AuditLog.KIND,
                (sequence, payload) ->
                        entries.add((JsonObject) JsonReader.read("entry " + sequence, payload, JsonLimits.FILE)
                                .orThrow()));
        return entries;
    }
}

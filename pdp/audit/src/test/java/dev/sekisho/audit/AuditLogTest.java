package dev.sekisho.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.journal.JournalError;
import dev.sekisho.journal.JournalOptions;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.problem.ErrorCode;
import dev.sekisho.json.problem.ProblemException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditLogTest {
    @TempDir
    private Path directory;

    private Instant now = Instant.parse("2026-11-24T00:00:00Z");
    private Runnable onNextReading = () -> {};
    private final InstantSource clock = () -> {
        Runnable once = onNextReading;
        onNextReading = () -> {};
        once.run();
        return now;
    };

    private AuditLog open() {
        return AuditLog.open(directory, BreakableDirectory.OPTIONS, clock);
    }

    private BreakableDirectory disk() {
        return new BreakableDirectory(directory);
    }

    private static ErrorCode refusal(Appended appended) {
        return assertInstanceOf(Appended.Refused.class, appended).problem().code();
    }

    /// A log with one record that then fails.
    private AuditLog failed() throws Exception {
        AuditLog log = open();
        assertEquals(new Appended.At(0), BreakableDirectory.append(log, "{\"n\":0}"));
        disk().breakAt(1);
        assertEquals(JournalError.JOURNAL_FAILED, refusal(BreakableDirectory.append(log, "{\"n\":1}")));
        return log;
    }

    @Test
    void recordsAreDurableInOrderAndSurviveReopening() throws Exception {
        try (AuditLog log = open()) {
            assertEquals(new Appended.At(0), BreakableDirectory.append(log, "{\"n\":0}"));
            assertTrue(log.available());
        }
        try (AuditLog log = open()) {
            assertEquals(new Appended.At(1), BreakableDirectory.append(log, "{\"n\":1}"));
        }
        assertEquals(
                List.of(new JsonLong(0), new JsonLong(1)),
                disk().entries().stream().map(entry -> entry.members().get("n")).toList());
    }

    @Test
    void aFailedLogRefusesEverythingAndSaysWhy() throws Exception {
        try (AuditLog log = failed()) {
            assertFalse(log.available());
            assertEquals(
                    JournalError.JOURNAL_FAILED, log.failure().orElseThrow().code());
            assertEquals(JournalError.JOURNAL_FAILED, refusal(BreakableDirectory.append(log, "{}")));
            assertFalse(log.recover());
            assertFalse(log.available());
        }
        assertEquals(1, disk().entries().size());
    }

    @Test
    void recoveryWritesTheGapBeforeTheNextRecord() throws Exception {
        try (AuditLog log = failed()) {
            now = now.plusSeconds(10);
            log.countUnrecorded();
            now = now.plusSeconds(20);
            log.countUnrecorded();
            log.countUnrecorded();
            disk().mendAt(1);
            now = now.plusSeconds(30);
            assertTrue(log.recover());
            assertTrue(log.available());
            assertEquals(new Appended.At(2), BreakableDirectory.append(log, "{\"n\":2}"));
        }
        List<JsonObject> entries = disk().entries();
        assertEquals(3, entries.size());
        JsonObject gap = gap(entries.get(1));
        assertEquals(new JsonLong(3), gap.members().get("count"));
        assertEquals("2026-11-24T00:00:10Z", gap.string("first_time").orElseThrow());
        assertEquals("2026-11-24T00:00:30Z", gap.string("last_time").orElseThrow());
        assertTrue(gap.string("cause").orElseThrow().startsWith("journal_failed: "));
        assertEquals(new JsonLong(2), entries.get(2).members().get("n"));
    }

    @Test
    void theGapEntryHasTheShapeOfOcsfEventLogActivity() throws Exception {
        try (AuditLog log = failed()) {
            log.countUnrecorded();
            disk().mendAt(1);
            now = now.plusSeconds(60);
            assertTrue(log.recover());
        }
        JsonObject entry = disk().entries().get(1);
        assertEquals(new JsonLong(1008), entry.members().get("class_uid"));
        assertEquals(new JsonLong(1), entry.members().get("category_uid"));
        assertEquals(new JsonLong(99), entry.members().get("activity_id"));
        assertEquals("Gap", entry.string("activity_name").orElseThrow());
        assertEquals(new JsonLong(100899), entry.members().get("type_uid"));
        assertEquals(new JsonLong(4), entry.members().get("severity_id"));
        assertEquals(
                new JsonLong(Instant.parse("2026-11-24T00:01:00Z").toEpochMilli()),
                entry.members().get("time"));
        assertEquals(
                new JsonLong(Instant.parse("2026-11-24T00:00:00Z").toEpochMilli()),
                entry.members().get("start_time"));
        assertEquals(entry.members().get("time"), entry.members().get("end_time"));
        assertEquals("decision", entry.string("log_name").orElseThrow());
        JsonObject metadata = entry.object("metadata").orElseThrow();
        assertEquals("1.8.0", metadata.string("version").orElseThrow());
        assertEquals(
                JsonArray.of(new JsonString("datetime")),
                metadata.array("profiles").orElseThrow());
        assertEquals(
                Set.of("name", "vendor_name"),
                metadata.object("product").orElseThrow().members().keySet());
        assertEquals(
                Set.of(
                        "activity_id",
                        "activity_name",
                        "category_name",
                        "category_uid",
                        "class_name",
                        "class_uid",
                        "end_time",
                        "end_time_dt",
                        "log_name",
                        "log_provider",
                        "message",
                        "metadata",
                        "severity",
                        "severity_id",
                        "start_time",
                        "start_time_dt",
                        "status",
                        "status_code",
                        "status_detail",
                        "status_id",
                        "time",
                        "time_dt",
                        "type_name",
                        "type_uid",
                        "unmapped"),
                entry.members().keySet());
    }

    @Test
    void anOutageWithoutDeniesIsAGapToo() throws Exception {
        try (AuditLog log = failed()) {
            disk().mendAt(1);
            assertTrue(log.recover());
        }
        JsonObject gap = gap(disk().entries().get(1));
        assertEquals(new JsonLong(0), gap.members().get("count"));
        assertFalse(gap.members().containsKey("first_time"));
    }

    @Test
    void aHealthyLogNeedsNoRecovery() throws Exception {
        try (AuditLog log = open()) {
            BreakableDirectory.append(log, "{}");
            assertTrue(log.recover());
            assertTrue(log.recover());
        }
        assertEquals(1, disk().entries().size());
    }

    @Test
    void aGapEntryThatCannotBeWrittenKeepsTheCount() throws Exception {
        try (AuditLog log = failed()) {
            log.countUnrecorded();
            assertFalse(log.recover());
            log.countUnrecorded();
            disk().mendAt(1);
            assertTrue(log.recover());
        }
        assertEquals(new JsonLong(2), gap(disk().entries().get(1)).members().get("count"));
    }

    @Test
    void whileAGapIsOwedNoRecordIsTakenAlthoughTheDiskWorks() throws Exception {
        try (AuditLog log = open()) {
            // A deny counted late, after the log had recovered.
            log.countUnrecorded();
            assertFalse(log.available());
            assertEquals(AuditError.AUDIT_GAP_OPEN, refusal(BreakableDirectory.append(log, "{}")));
            assertEquals(AuditError.AUDIT_GAP_OPEN, log.failure().orElseThrow().code());
            assertTrue(log.recover());
            assertEquals(new Appended.At(1), BreakableDirectory.append(log, "{}"));
        }
    }

    @Test
    void aDenyCountedWhileTheGapIsBeingWrittenGetsAnEntryOfItsOwn() throws Exception {
        try (AuditLog log = failed()) {
            log.countUnrecorded();
            log.countUnrecorded();
            disk().mendAt(1);
            // The clock is read for the entry when its count is already taken.
            onNextReading = log::countUnrecorded;
            assertTrue(log.recover());
            assertTrue(log.available());
        }
        List<JsonObject> entries = disk().entries();
        assertEquals(3, entries.size());
        assertEquals(Optional.of(new JsonLong(2)), gap(entries.get(1)).get("count"));
        assertEquals(Optional.of(new JsonLong(1)), gap(entries.get(2)).get("count"));
    }

    @Test
    void closingWritesAnOwedGapIfTheDiskWorksAgain() throws Exception {
        AuditLog log = failed();
        log.countUnrecorded();
        disk().mendAt(1);
        log.close();
        assertEquals(new JsonLong(1), gap(disk().entries().get(1)).members().get("count"));
    }

    @Test
    void deniesCountedByManyThreadsAreAllInTheGap() throws Exception {
        try (AuditLog log = failed()) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int j = 0; j < 1000; j++) {
                        log.countUnrecorded();
                    }
                }));
            }
            disk().mendAt(1);
            for (Thread thread : threads) {
                log.recover();
                thread.join();
            }
            assertTrue(log.recover());
        }
        long counted = disk().entries().stream()
                .filter(entry -> entry.members().containsKey("unmapped"))
                .mapToLong(entry -> ((JsonLong) gap(entry).get("count").orElseThrow()).value())
                .sum();
        assertEquals(4000, counted);
    }

    @Test
    void aFullQueueIsNoOutage() throws Exception {
        try (AuditLog log = AuditLog.open(directory, new JournalOptions(1000, 1, 1), clock)) {
            assertEquals(JournalError.JOURNAL_FULL, refusal(BreakableDirectory.append(log, "{}")));
            assertTrue(log.available());
        }
        assertEquals(List.of(), disk().entries());
    }

    @Test
    void aSecondLogOnTheDirectoryIsRefused() {
        try (AuditLog _ = open()) {
            assertEquals(
                    JournalError.JOURNAL_LOCKED,
                    assertThrows(ProblemException.class, this::open).problem().code());
        }
    }

    private static JsonObject gap(JsonObject entry) {
        return entry.object("unmapped")
                .flatMap(unmapped -> unmapped.object("pdp"))
                .flatMap(pdp -> pdp.object("gap"))
                .orElseThrow();
    }
}

package dev.sekisho.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.journal.JournalError;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordQueryTest {
    private static final long NOON = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();

    @TempDir
    private Path directory;

    private final List<Problem> problems = new ArrayList<>();

    private static String decision(int n, String outcome, String user, String device, String resource, String reason) {
        return Log.canonical("""
                {"class_uid":6003,"time":%d,"metadata":{"uid":"d%d"},"actor":{"user":{"uid":"%s"}},
                 "device":{"uid":"%s"},"resources":[{"uid":"%s","type":"Document"}],
                 "unmapped":{"pdp":{"outcome":"%s","reasons":["%s","other"],"short_code":"AAAA-000%d"}}}""".formatted(NOON + n * 1000L, n, user, device, resource, outcome, reason, n));
    }

    /// Six decisions, d0 to d5, over several segments.
    private void writeSix() throws Exception {
        Log.write(
                directory,
                600,
                List.of(
                        decision(0, "permit", "ann", "pc-1", "doc-1", "ok"),
                        decision(1, "deny", "ann", "pc-2", "doc-1", "edr_alert"),
                        decision(2, "step_up", "bob", "pc-1", "doc-2", "aal_low"),
                        decision(3, "deny", "bob", "pc-3", "doc-3", "edr_alert"),
                        decision(4, "permit", "eve", "pc-1", "doc-1", "ok"),
                        decision(5, "deny", "ann", "pc-1", "doc-2", "aal_low")));
    }

    private List<String> ids(RecordQuery query) {
        List<String> ids = new ArrayList<>();
        query.run(directory, match -> ids.add(new DecisionRecord(match).id().orElse("?")), problems::add);
        return ids;
    }

    private static RecordQuery query() {
        return RecordQuery.newestFirst();
    }

    @Test
    void theNewestComeFirst() throws Exception {
        writeSix();
        assertEquals(List.of("d5", "d4", "d3", "d2", "d1", "d0"), ids(query()));
    }

    @Test
    void theOldestComeFirstOnRequest() throws Exception {
        writeSix();
        assertEquals(List.of("d0", "d1", "d2", "d3", "d4", "d5"), ids(query().oldestFirst()));
    }

    @Test
    void theLimitCountsInTheChosenOrderOverSegments() throws Exception {
        writeSix();
        for (int limit = 0; limit <= 7; limit++) {
            int count = Math.min(limit, 6);
            assertEquals(IntStream.range(0, count).mapToObj(n -> "d" + (5 - n)).toList(), ids(query().limit(limit)));
            assertEquals(
                    IntStream.range(0, count).mapToObj(n -> "d" + n).toList(),
                    ids(query().oldestFirst().limit(limit)));
        }
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> query().limit(-1));
    }

    @Test
    void eachFilterNarrows() throws Exception {
        writeSix();
        assertEquals(List.of("d3"), ids(query().decision("d3")));
        assertEquals(List.of("d5", "d3", "d1"), ids(query().outcome("deny")));
        assertEquals(List.of("d5", "d1", "d0"), ids(query().subject("ann")));
        assertEquals(List.of("d4", "d1", "d0"), ids(query().resource("doc-1")));
        assertEquals(List.of("d5", "d4", "d2", "d0"), ids(query().device("pc-1")));
        assertEquals(List.of("d2"), ids(query().code("aaaa 0002")));
        assertEquals(List.of("d3", "d1"), ids(query().reason("edr_alert")));
        assertEquals(6, ids(query().reason("other")).size());
    }

    @Test
    void whatEnforcementWouldAnswerAndTheModeAreSearchedApartFromTheOutcome() throws Exception {
        Log.write(
                directory,
                600,
                List.of(
                        mode(0, "enforce", "deny", "deny"),
                        mode(1, "observe", "permit", "deny"),
                        mode(2, "observe", "permit", "permit")));
        assertEquals(List.of("d1", "d0"), ids(query().would("deny")));
        assertEquals(List.of("d2", "d1"), ids(query().mode("observe")));
        assertEquals(List.of("d1"), ids(query().mode("observe").would("deny")));
    }

    private static String mode(int n, String mode, String outcome, String would) {
        return Log.canonical("""
                {"class_uid":6003,"time":%d,"metadata":{"uid":"d%d"},
                 "unmapped":{"pdp":{"mode":"%s","outcome":"%s","would":"%s"}}}""".formatted(NOON + n, n, mode, outcome, would));
    }

    @Test
    void filtersAreTakenTogether() throws Exception {
        writeSix();
        assertEquals(List.of("d1"), ids(query().subject("ann").reason("edr_alert")));
        assertEquals(List.of(), ids(query().subject("eve").outcome("deny")));
        assertEquals(List.of("d5"), ids(query().outcome("deny").subject("ann").limit(1)));
    }

    @Test
    void fromIsIncludedAndToIsNot() throws Exception {
        writeSix();
        Instant two = Instant.ofEpochMilli(NOON + 2000);
        Instant four = Instant.ofEpochMilli(NOON + 4000);
        assertEquals(List.of("d5", "d4", "d3", "d2"), ids(query().from(two)));
        assertEquals(List.of("d3", "d2", "d1", "d0"), ids(query().to(four)));
        assertEquals(List.of("d3", "d2"), ids(query().from(two).to(four)));
    }

    @Test
    void anEntryWithoutTimeIsInNoRange() throws Exception {
        Log.write(directory, 1000, List.of("{\"time\":\"noon\"}", "{}"));
        assertEquals(List.of(), ids(query().from(Instant.MIN)));
        assertEquals(List.of(), ids(query().to(Instant.MAX)));
        assertEquals(List.of("?", "?"), ids(query()));
    }

    @Test
    void aMatchCarriesItsNumberInTheLog() throws Exception {
        writeSix();
        List<JsonObject> found = new ArrayList<>();
        query().decision("d4").run(directory, found::add, problems::add);
        JsonObject metadata = found.getFirst().object("metadata").orElseThrow();
        assertEquals(new JsonLong(4), metadata.members().get("sequence"));
        assertEquals("d4", metadata.string("uid").orElseThrow());
    }

    @Test
    void unreadableEntriesAreProblemsAndTheOthersAreRead() throws Exception {
        String good = decision(1, "deny", "ann", "pc-1", "doc-1", "x");
        Log.write(directory, 10_000, List.of("not json", good, "[1]", "{\"a\":1,\"a\":2}"));
        for (RecordQuery query : List.of(query(), query().oldestFirst(), query().outcome("deny"))) {
            problems.clear();
            assertEquals(List.of("d1"), ids(query));
            assertEquals(
                    List.of("entry 0", "entry 2", "entry 3"),
                    problems.stream().map(Problem::where).toList());
            for (Problem problem : problems) {
                assertEquals(RecordsError.RECORD_UNREADABLE, problem.code());
                assertEquals(1, problem.line().lines().count());
            }
        }
    }

    @Test
    void aDamagedLogIsOneLine() throws Exception {
        writeSix();
        Path first;
        try (var entries = Files.list(directory)) {
            first = entries.filter(path -> path.toString().endsWith(".seg"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(first);
        bytes[60] ^= 1;
        Files.write(first, bytes);
        Problem problem =
                assertThrows(ProblemException.class, () -> ids(query())).problem();
        assertEquals(JournalError.JOURNAL_DAMAGED, problem.code());
    }

    @Test
    void aRecordAsLargeAsAFrameIsRead() throws Exception {
        String record = "{\"metadata\":{\"uid\":\"large\"},\"x\":\"" + "y".repeat(1024 * 1024 - 40) + "\"}";
        assertTrue(record.length() <= 1024 * 1024);
        Log.write(directory, 10_000_000, List.of(record));
        assertEquals(List.of("large"), ids(query()));
    }

    @Test
    void aDecisionIsFoundByItsCodeTheNewestOne() throws Exception {
        writeSix();
        Log.write(directory, 600, List.of(decision(3, "deny", "new", "pc", "doc", "x")));
        JsonObject found = DecisionByCode.find(directory, "AAAA-0003").orElseThrow();
        assertEquals("new", new DecisionRecord(found).subject().orElseThrow());
        assertEquals(Optional.empty(), DecisionByCode.find(directory, "ZZZZ-9999"));
    }
}

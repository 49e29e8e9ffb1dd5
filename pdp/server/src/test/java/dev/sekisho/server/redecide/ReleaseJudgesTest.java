package dev.sekisho.server.redecide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.judgement.Judgement;
import dev.sekisho.decision.judgement.Judges;
import dev.sekisho.decision.judgement.Redecision;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.problem.ErrorCode;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.data.DataFolder;
import dev.sekisho.server.data.FallbackFile;
import dev.sekisho.server.release.SmallRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a difference to the interpreter and back.
final class ReleaseJudgesTest {
    private static final Release RELEASE = SmallRelease.read();
    private static final Judges COMPILED = Judges.of(Judge.of(RELEASE));
    private static final String OTHER_HASH = "sha256:" + "0".repeat(64);
    private static final EntityUid ANY = new EntityUid("T", "t");
    private static final Redecision.Meant MEANT = new Redecision.Meant(
            new Query(ANY, ANY, ANY, RecordValue.EMPTY, List.of()), new Evaluation(new TreeSet<>(), new TreeSet<>()));
    private static final Redecision DIFFERED = new Redecision.Differed(
            MEANT,
            new Judgement(true, List.of(), List.of(), new TreeSet<>(), List.of(), List.of(), false),
            new TreeSet<>(List.of("p")));

    @TempDir
    private Path temporary = Path.of("");

    private DataFolder folder = new DataFolder(Path.of(""));
    private final List<Problem> alarms = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void install() {
        folder = DataFolder.open(temporary.resolve("data"));
    }

    private FallbackFile file() {
        return new FallbackFile(folder, RELEASE.hash());
    }

    private ReleaseJudges start() {
        return new ReleaseJudges(COMPILED, file(), () -> Instant.EPOCH, alarms::add, (decisionId, query, meant) -> {
            assertSame(MEANT.query(), query);
            assertSame(MEANT.evaluation(), meant);
            asked.add(decisionId);
        });
    }

    private List<ErrorCode> alarmed() {
        return alarms.stream().<ErrorCode>map(Problem::code).toList();
    }

    @Test
    void withoutADifferenceTheCompiledSetDecides() {
        ReleaseJudges judges = start();
        judges.told("D", RELEASE, new Redecision.Agreed(MEANT));
        judges.look();

        assertSame(COMPILED, judges.current());
        assertTrue(judges.problem().isEmpty());
        assertEquals(List.of(), alarms);
        assertEquals(List.of("D"), asked, "the official engine is asked of every decision of the sample");
    }

    @Test
    void aDifferenceIsTheAlarmAndTheInterpreterDecidesAtOnce() {
        ReleaseJudges judges = start();
        judges.told("D", RELEASE, DIFFERED);

        assertTrue(judges.current().fellBack());
        assertSame(COMPILED.meaning(), judges.current().deciding());
        assertEquals(List.of(AdministrationError.ENGINE_DIFFERENCE), alarmed());
        assertEquals("decision D", alarms.getFirst().where());
        assertEquals(
                ServerError.ENGINE_FELL_BACK,
                judges.problem().map(Problem::code).orElseThrow());
        assertTrue(judges.problem().orElseThrow().found().contains("`D`"));
        judges.told("E", RELEASE, new Redecision.Interpreted(MEANT));
        assertEquals(List.of("D", "E"), asked);
    }

    @Test
    void theFallbackSurvivesARestartAndEndsWithTheLift() {
        start().told("D", RELEASE, DIFFERED);

        ReleaseJudges again = start();
        assertTrue(again.current().fellBack());
        again.look();
        assertTrue(again.current().fellBack());

        file().lift(RELEASE.hash());
        again.look();
        assertFalse(again.current().fellBack(), "a running server follows");
        assertTrue(again.problem().isEmpty());
        assertFalse(start().current().fellBack());
    }

    @Test
    void theFirstDifferenceIsTheOneThatIsNamed() {
        ReleaseJudges judges = start();
        judges.told("D", RELEASE, DIFFERED);
        judges.told("E", RELEASE, DIFFERED);

        assertEquals("D", file().decisionId());
        assertEquals(2, alarms.size());
    }

    @Test
    void anotherReleaseIsNotConcerned() {
        start().told("D", RELEASE, DIFFERED);
        FallbackFile other = new FallbackFile(folder, OTHER_HASH);

        assertFalse(other.stands());
        ProblemException refused = assertThrows(ProblemException.class, () -> other.lift(OTHER_HASH));
        assertEquals(ServerError.RELEASE_NOT_FALLEN_BACK, refused.problem().code());
        assertTrue(file().stands());
        other.write(OTHER_HASH, "X", "now");
        file().lift(RELEASE.hash());
        assertFalse(start().current().fellBack());
        assertTrue(other.stands());
    }

    @Test
    void whatCannotBeWrittenStaysInForceAndIsWrittenLater() throws IOException {
        ReleaseJudges judges = start();
        Files.delete(folder.releases());
        judges.told("D", RELEASE, DIFFERED);
        judges.look();

        assertTrue(judges.current().fellBack());
        assertTrue(alarmed().contains(ServerError.DATA_UNWRITABLE));
        Files.createDirectory(folder.releases());
        judges.look();
        assertEquals("D", file().decisionId());
        assertTrue(judges.current().fellBack());
    }

    @Test
    void aFileThatDoesNotTellStillCounts() throws IOException {
        start().told("D", RELEASE, DIFFERED);
        Path written = folder.releases().resolve("fallback-" + RELEASE.hash().substring(7) + ".json");
        Files.writeString(written, "{");

        assertTrue(start().current().fellBack());
        assertEquals("", file().decisionId());
    }

    @Test
    void whatIsNoHashNamesNoFile() {
        for (String hash : List.of("", "sha256:../../keys/node", RELEASE.hash().substring(7))) {
            ProblemException refused = assertThrows(ProblemException.class, () -> new FallbackFile(folder, hash));
            assertEquals(ServerError.USAGE_ERROR, refused.problem().code());
        }
    }
}

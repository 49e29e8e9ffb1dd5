package dev.sekisho.administration.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.PackCopy;
import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pack of a branch that includes the library's.
final class IncludesTest {
    private static final Cedar CEDAR = Cedar.start(List.of());

    @TempDir
    private Path folder;

    private PackCopy library;

    @AfterAll
    static void end() {
        CEDAR.close();
    }

    @BeforeEach
    void branch() throws IOException {
        library = PackCopy.of("library", folder);
        pack("branch", "library");
        write("branch/cases/readiness.json", Files.readString(folder.resolve("library/cases/readiness.json")));
    }

    private void pack(String name, String... includes) {
        String quoted = includes.length == 0 ? "" : "\"" + String.join("\", \"", includes) + "\"";
        write(name + "/pack.json", "{\"name\": \"" + name + "\", \"version\": \"1\", \"includes\": [" + quoted + "]}");
    }

    private void write(String file, String text) {
        try {
            Path target = folder.resolve(file);
            Files.createDirectories(target.resolve("..").normalize());
            Files.writeString(target, text);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private ReleaseBundle compile() {
        return new PackCompiler(CEDAR).compile(PackFolder.of(folder.resolve("branch")));
    }

    private String refusal() {
        return assertThrows(ProblemException.class, this::compile).problem().line();
    }

    @Test
    void everythingOfTheIncludedPackIsThere() {
        Release release = Release.read(1, compile());

        assertEquals(3, release.policies().size());
        assertEquals("branch", release.mapping().name());
        assertEquals("Session", release.mapping().sessionType());
        assertEquals(List.of("second-factor", "wait-for-scan"), release.remedyIds());
        assertEquals(2, release.sources().size());
        assertEquals(2, release.routes().routes().size());
        assertEquals("Asia/Tokyo", release.calendar().zone().getId());
        assertTrue(release.messages().ja().containsKey("reason.second_factor_needed"));
        assertEquals(
                java.util.Set.of("resource.title", "context.purpose"),
                release.mapping().assertable());
    }

    @Test
    void theIncludingPackWinsForMessagesRoutesAndTheCalendar() {
        write("branch/messages/en.json", "{\"reason.second_factor_needed\": \"Ask at the desk\"}");
        write("branch/calendar.json", "{\"zone\": \"Europe/Paris\"}");
        write("branch/routes.json", "{\"routes\": []}");
        Release release = Release.read(1, compile());

        assertEquals("Ask at the desk", release.messages().en().get("reason.second_factor_needed"));
        assertEquals(
                "Sign in again with a second factor", release.messages().en().get("remedy.second-factor"));
        assertEquals("Europe/Paris", release.calendar().zone().getId());
        assertEquals(List.of(), release.routes().routes());
    }

    @Test
    void whatElseStandsTwiceIsRefusedWithTheLaterPlace() {
        write("branch/more.cedar", "@id(\"staff-lend\") permit(principal, action, resource);");
        assertTrue(refusal().startsWith("pack_conflict: branch/more.cedar: policy 1: found a second `staff-lend`"));

        write("branch/more.cedar", "");
        write("branch/sources.json", "{\"sources\": [{\"id\": \"soc\", \"kind\": \"person\"}]}");
        assertTrue(refusal().startsWith("pack_conflict: branch/sources.json: found a second `soc`"));

        write("branch/sources.json", "{\"sources\": []}");
        write(
                "branch/settings/own.json",
                "{\"settings\": [{\"name\": \"lendingLeastAal\", \"type\": \"Long\", \"value\": 1}]}");
        assertTrue(refusal().startsWith("pack_conflict: branch/settings/own.json: found a second `lendingLeastAal`"));

        write("branch/settings/own.json", "{\"settings\": []}");
        write(
                "branch/directory/more.json",
                "[{\"uid\": {\"type\": \"Group\", \"id\": \"staff\"}, \"attrs\": {}, \"parents\": []}]");
        assertTrue(refusal().startsWith("pack_conflict: branch/directory/more.json: found a second Group `staff`"));

        write("branch/directory/more.json", "[]");
        write(
                "branch/pack.json",
                "{\"name\": \"branch\", \"version\": \"1\", \"includes\": [\"library\"], \"types\": {\"book\": \"System\"}}");
        assertTrue(
                refusal().startsWith("pack_conflict: branch/pack.json: found another meaning of the type `book`"),
                refusal());
    }

    @Test
    void aMistakeInAnIncludedPackIsToldWithItsOwnPlace() {
        library.replace("sources.json", "person", "human");

        assertTrue(refusal().startsWith("release_form: library/sources.json:sources[0]: found `human`"), refusal());
    }

    @Test
    void aPackThatIsIncludedTwiceOverIsThereOnce() {
        pack("middle", "library");
        pack("branch", "middle", "library");

        assertEquals(
                List.of("library", "middle", "branch"),
                PackFolder.of(folder.resolve("branch")).names());
        assertEquals(3, Release.read(1, compile()).policies().size());
    }

    @Test
    void aCycleIsRefused() {
        pack("middle", "branch");
        pack("branch", "middle");

        assertEquals(
                "pack_conflict: branch/pack.json: found a pack that includes itself, expected includes without a cycle",
                refusal());
    }

    @Test
    void aCycleThroughALinkIsRefusedToo() throws IOException {
        Files.createSymbolicLink(folder.resolve("twin"), folder.resolve("branch"));
        pack("branch", "twin");

        assertTrue(refusal().startsWith("pack_conflict: "), refusal());
    }

    @Test
    void theCasesOfIncludedPacksAreNotRunAgain() {
        assertEquals(
                List.of("cases/readiness.json"),
                List.copyOf(PackFolder.of(folder.resolve("branch")).cases().keySet()));
    }

    @Test
    void whetherItIsATestPackIsTrueOrFalse() {
        write("branch/pack.json", "{\"name\": \"branch\", \"version\": \"1\", \"test\": true}");
        assertTrue(PackFolder.of(folder.resolve("branch")).isTest());

        write("branch/pack.json", "{\"name\": \"branch\", \"version\": \"1\", \"test\": \"yes\"}");
        assertThrows(
                ProblemException.class,
                () -> PackFolder.of(folder.resolve("branch")).isTest());
    }
}

package dev.sekisho.administration.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cedar's own test cases, where they are at hand, and the project's, in the same layout.
final class ConformanceTest {
    private static final Cedar CEDAR = Cedar.start(List.of());

    private final List<Problem> failures = new ArrayList<>();

    @AfterAll
    static void end() {
        CEDAR.close();
    }

    private static Path own() throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(ConformanceTest.class.getResource("own")).toURI());
    }

    private ConformanceRun.Result run(Path folder) {
        return ConformanceRun.run(folder, CEDAR, failures::add);
    }

    @Test
    void theProjectsOwnCasesPass() throws Exception {
        assertEquals(new ConformanceRun.Result(5, 0), run(own()), failures.toString());
    }

    @Test
    void aRequestThatComesToSomethingElseIsToldWithBothAnswers(@TempDir Path folder) throws Exception {
        Path cases = copied(folder, "\"reason\": [\"policy4\"]", "\"reason\": [\"policy3\"]");

        assertEquals(new ConformanceRun.Result(4, 1), run(cases));
        assertEquals(
                AdministrationError.CONFORMANCE_CASE_FAILED, failures.getFirst().code());
        assertTrue(failures.getFirst().found().contains("policy4"), failures.toString());
        assertTrue(failures.getFirst().expected().contains("policy3"), failures.toString());
    }

    @Test
    void aMissingErrorAndAWrongDecisionAreNoticedToo(@TempDir Path folder) throws Exception {
        assertEquals(
                1,
                run(copied(folder, "[\"policy2\", \"policy4\"]", "[\"policy2\"]"))
                        .failed());
        failures.clear();
        assertEquals(
                1,
                run(copied(
                                folder,
                                "\"decision\": \"deny\", \"reason\": [],",
                                "\"decision\": \"allow\", \"reason\": [],"))
                        .failed());
    }

    @Test
    void entitiesThatTheSchemaDoesNotAllowFailTheirFile(@TempDir Path folder) throws Exception {
        Path cases = copied(folder, "nothing", "nothing");
        Path entities = cases.resolve("shop/entities.json");
        Files.writeString(entities, Files.readString(entities).replace("\"level\": 3", "\"level\": \"3\""));

        assertEquals(1, run(cases).failed());
        assertEquals("entity_invalid", failures.getFirst().code().code());
    }

    @Test
    void aFolderWithoutCasesIsRefused(@TempDir Path folder) {
        assertEquals(
                AdministrationError.CONFORMANCE_CASE_INVALID,
                assertThrows(ProblemException.class, () -> run(folder))
                        .problem()
                        .code());
        assertEquals(
                AdministrationError.CONFORMANCE_CASE_INVALID,
                assertThrows(ProblemException.class, () -> run(folder.resolve("none")))
                        .problem()
                        .code());
    }

    private static Path copied(Path folder, String what, String by) throws Exception {
        Path copy = folder.resolve("own");
        try (var files = Files.walk(own())) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(own().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.writeString(target, Files.readString(file).replace(what, by));
                }
            }
        }
        return copy;
    }

    /// Every case of the folder that `SEKISHO_CONFORMANCE_DATA` names, packed corpora included; the project's own where
    /// it names none.
    @Test
    @Tag("slow")
    void everyCaseOfCedarPasses(@TempDir Path folder) throws Exception {
        Optional<Path> data = Optional.ofNullable(System.getenv("SEKISHO_CONFORMANCE_DATA"))
                .map(text -> Path.of(text).resolve("cedar"))
                .filter(Files::isDirectory);
        List<Path> folders = data.isEmpty() ? List.of(own()) : List.of(data.get(), unpacked(data.get(), folder));
        long passed = 0;
        for (Path cases : folders) {
            ConformanceRun.Result result = run(cases);
            assertEquals(0, result.failed(), failures.toString());
            passed += result.passed();
        }
        assertTrue(passed >= (data.isEmpty() ? 5 : 41_000), "passed " + passed);
    }

    private static Path unpacked(Path data, Path into) throws IOException, InterruptedException {
        try (var files = Files.list(data)) {
            for (Path archive :
                    files.filter(file -> file.toString().endsWith(".tar.gz")).toList()) {
                Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", into.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                assertEquals(0, tar.waitFor(), archive.toString());
            }
        }
        return into;
    }
}

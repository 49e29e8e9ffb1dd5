package dev.sekisho.server.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `policy test` says.
final class PolicyTestCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private PackCalls calls = new PackCalls(folder);

    @BeforeEach
    void start() {
        calls = new PackCalls(folder);
    }

    @Test
    void casesAndPoliciesAreCountedApartBeforeTheLastLine() throws IOException {
        assertEquals(0, calls.run("policy", "test", calls.copy("library")));

        assertEquals(
                List.of("12 of 12 cases hold, 3 of 3 policies are noticed", "15 passed, 0 failed"), calls.outLines());
        assertEquals("", calls.err());
    }

    /// However many parts of a policy nobody notices, it is one line and one failure.
    @Test
    void partsThatNoCaseNoticesAreOneLineForEachPolicy() throws IOException {
        String pack = calls.copy("library");
        calls.replace("library/lending.cedar", "resource.system.open", "resource.system.open && 1 < 2 && 2 < 3");

        assertEquals(1, calls.run("policy", "test", pack));

        assertEquals(
                "policy_unnoticed: catalogue-is-sound: found no case that notices when part 2 of 5 of its `unless`, or"
                        + " part 3 of 5 of its `unless` is left out, expected a case that only this policy decides\n",
                calls.err());
        assertEquals(
                List.of("12 of 12 cases hold, 2 of 3 policies are noticed", "14 passed, 1 failed"), calls.outLines());
    }

    @Test
    void aCaseThatIsRedNoticesNothing() throws IOException {
        String pack = calls.copy("library");
        calls.replace(
                "library/cases/lending.json",
                "\"age\": \"PT1H\"}]},\n     \"then\": {\"outcome\": \"deny\", \"reasons\": [\"catalogue_unsound\"]}}",
                "\"age\": \"PT1H\"}]},\n     \"then\": {\"outcome\": \"permit\"}}");

        assertEquals(1, calls.run("policy", "test", pack));

        List<String> said = calls.err().lines().toList();
        assertEquals(
                "case_failed: cases/lending.json:cases[8] `the archive is closed`: found outcome deny"
                        + " (catalogue_unsound by catalogue-is-sound) instead of permit, expected what the case says",
                said.getFirst());
        assertTrue(said.getLast().contains("part 1 of 3 of its `unless` is left out"), calls::err);
        assertEquals(
                List.of("11 of 12 cases hold, 2 of 3 policies are noticed", "13 passed, 2 failed"), calls.outLines());
    }

    @Test
    void aPackThatDoesNotCompileRunsNothingAndSaysSo() throws IOException {
        String pack = calls.copy("library");
        calls.replace("library/cases/lending.json", "\"cases\": [", "\"casess\": [");

        assertEquals(1, calls.run("policy", "test", pack));

        assertTrue(calls.err().startsWith("release_form: cases/lending.json: "), calls::err);
        assertEquals(List.of("nothing was run: the pack does not compile", "0 passed, 1 failed"), calls.outLines());
    }
}

package dev.sekisho.administration.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.pack.PackCompiler;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.decision.release.Release;
import dev.sekisho.json.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The check over the shipped packs. What it refutes there is one thing: of a negative fact on a scale, absence denies,
/// and a mild bad value does not (L2, from absent to bad).
final class SignalLossProblemsTest {
    private static final Cedar CEDAR = Cedar.start(List.of());

    @AfterAll
    static void end() {
        CEDAR.close();
    }

    private static List<Problem> problems(String pack) {
        Path folder = Path.of("..", "..", "policies", pack);
        return SignalLossProblems.of(Release.read(0, new PackCompiler(CEDAR).compile(PackFolder.of(folder))));
    }

    private static void refutes(String pack, List<String> ids) {
        List<Problem> problems = problems(pack);
        assertEquals(
                new TreeSet<>(ids),
                new TreeSet<>(problems.stream().map(Problem::where).toList()),
                problems::toString);
        for (Problem problem : problems) {
            assertTrue(problem.line().startsWith("signal_loss_refuted: "), problem::line);
            assertTrue(problem.found().contains(": absent, then 1; deny, then permit"), problem::line);
        }
    }

    @Test
    void theBasePackIsProvenButForScales() {
        refutes("base", List.of("base-destination-incident", "base-device-bulletin-immediate"));
    }

    @Test
    void theMunicipalityIsProvenButForScales() {
        refutes(
                "municipality",
                List.of(
                        "base-account-risk-denies",
                        "base-account-risk-steps-up",
                        "base-destination-incident",
                        "base-destination-suspected",
                        "base-device-bulletin-high",
                        "base-device-bulletin-immediate"));
    }
}

package dev.sekisho.administration.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/// The check over the shipped packs. What it does not prove there are thresholds that are read before what makes them
/// idle: absence denies, and the worst level does not.
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

    private static void opens(String pack, List<String> ids) {
        List<Problem> problems = problems(pack);
        assertEquals(
                new TreeSet<>(ids),
                new TreeSet<>(problems.stream().map(Problem::where).toList()),
                problems::toString);
    }

    @Test
    void theBasePackIsProvenButForOneThreshold() {
        opens("base", List.of("base-device-bulletin-immediate"));
    }

    @Test
    void theMunicipalityIsProvenButForThresholds() {
        opens(
                "municipality",
                List.of(
                        "base-account-risk-denies",
                        "base-account-risk-steps-up",
                        "base-device-bulletin-high",
                        "base-device-bulletin-immediate"));
    }
}

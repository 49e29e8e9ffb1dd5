package dev.sekisho.administration.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.pack.PackCompiler;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.decision.release.Directory;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.problem.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The check over the shipped packs.
final class SignalLossProblemsTest {
    private static final Cedar CEDAR = Cedar.start(List.of());

    @AfterAll
    static void end() {
        CEDAR.close();
    }

    private static List<Problem> problems(String pack, Map<String, CedarValue> settings) {
        Path folder = Path.of("..", "..", "policies", pack);
        Release release = Release.read(0, new PackCompiler(CEDAR).compile(PackFolder.of(folder)));
        Map<String, CedarValue> all = new LinkedHashMap<>(release.settings().fields());
        assertTrue(all.keySet().containsAll(settings.keySet()), all::toString);
        all.putAll(settings);
        return SignalLossProblems.of(release.with(new RecordValue(all), Directory.EMPTY), Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "municipality"})
    void theShippedPacksAreProven(String pack) {
        assertEquals(List.of(), problems(pack, Map.of()));
    }

    /// Settings with which a threshold asks for nothing: not to know the level must not close what the worst does not.
    @ParameterizedTest
    @ValueSource(strings = {"base", "municipality"})
    void theShippedPacksAreProvenWithEveryThresholdIdle(String pack) {
        assertEquals(
                List.of(),
                problems(
                        pack,
                        Map.of(
                                "userRiskDeniesFrom", new LongValue(5),
                                "userRiskStepsUpFrom", new LongValue(5),
                                "immediateBulletinDenies", BoolValue.FALSE,
                                "suspectedIncidentLeastAal", new LongValue(0))));
    }

    /// As above, but asking for a second factor, which must do at every level then.
    @ParameterizedTest
    @ValueSource(strings = {"base", "municipality"})
    void theShippedPacksAreProvenWhereNothingRefusesByRisk(String pack) {
        assertEquals(
                List.of(),
                problems(
                        pack,
                        Map.of(
                                "userRiskDeniesFrom", new LongValue(5),
                                "userRiskStepsUpFrom", new LongValue(1),
                                "immediateBulletinDenies", BoolValue.FALSE)));
    }
}

package dev.sekisho.decision.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.judgement.Judges;
import dev.sekisho.decision.judgement.Redecision;
import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.CountedInterpreter;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Wrong;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.engine.evaluate.PolicyCompiler;
import dev.sekisho.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A decision of the sample is decided by the interpreter as well, and where they differ the interpreter's answer is
/// given.
final class RedecisionPathTest {
    private static final Sample ALL = new Sample(Sample.ALL);
    /// Lends to whoever has no second factor.
    private static final PolicyCompiler WRONG = Wrong.forgetting("lend-needs-second-factor");

    private static final Ask WITHOUT_SECOND_FACTOR = Ask.lending().withClaim("acr", "'aal1'");

    @TempDir
    private Path directory = Path.of("");

    private final List<String> ids = new ArrayList<>();
    private final List<Redecision> told = new ArrayList<>();

    private Site site(Judges judges, Sample sample) {
        return new Site(directory, () -> judges, sample, (id, release, redecision) -> {
            assertEquals(Site.LIBRARY.hash(), release.hash());
            ids.add(id);
            told.add(redecision);
        });
    }

    private static Judges judges(PolicyCompiler compiler) {
        return Judges.of(Judge.of(Site.LIBRARY, compiler));
    }

    @Test
    void aWrongAnswerIsCaughtAndTheInterpretersIsGivenAndBothAreRecorded() throws Exception {
        try (Site site = site(judges(WRONG), ALL)) {
            Answer answer = site.decide(WITHOUT_SECOND_FACTOR.request());

            assertEquals(Outcome.STEP_UP, answer.outcome());
            assertEquals(List.of("second_factor_needed"), answer.reasons());
            JsonObject record = site.lastRecord();
            assertEquals(Optional.of("step_up"), record.string("outcome"));
            assertEquals(
                    Json.value("['lend-needs-second-factor']"),
                    record.get("determining").orElseThrow());
            assertEquals(Optional.of("interpreter"), record.string("engine"));
            assertEquals(Json.value("""
                            {'agreed': false, 'policies': ['lend-needs-second-factor'],
                             'compiled': {'permitted': true, 'reasons': [], 'determining': ['staff-use'],
                                          'erroring': [], 'obligations': []}}"""), record.get("redecided").orElseThrow());
            assertEquals(List.of(answer.decisionId()), ids);
            assertInstanceOf(Redecision.Differed.class, told.getFirst());
        }
    }

    @Test
    void outsideTheSampleNothingIsDecidedTwice() throws Exception {
        CountedInterpreter meaning = new CountedInterpreter();
        Judges judges = new Judges(Judge.of(Site.LIBRARY, WRONG), Judge.of(Site.LIBRARY, meaning));
        try (Site site = site(judges, new Sample(0))) {
            assertEquals(
                    Outcome.PERMIT, site.decide(WITHOUT_SECOND_FACTOR.request()).outcome());
            assertTrue(site.lastRecord().get("redecided").isEmpty());
            assertTrue(site.lastRecord().get("engine").isEmpty());
            assertEquals(0, meaning.evaluations());
            assertEquals(List.of(), told);
        }
    }

    @Test
    void whatAgreesIsRecordedAsThat() throws Exception {
        try (Site site = site(judges(new CountedInterpreter()), ALL)) {
            Answer answer = site.decide(Ask.lending().request());

            assertEquals(Outcome.PERMIT, answer.outcome());
            assertEquals(
                    Json.value("{'agreed': true}"),
                    site.lastRecord().get("redecided").orElseThrow());
            assertTrue(site.lastRecord().get("engine").isEmpty());
            Redecision.Agreed agreed = assertInstanceOf(Redecision.Agreed.class, told.getFirst());
            assertTrue(agreed.meant().evaluation().satisfied().contains("staff-use"));
            assertEquals("atlas", agreed.meant().query().request().resource().id());
        }
    }

    @Test
    void theCompiledSetOfTheLibraryAgrees() throws Exception {
        try (Site site = site(Judges.of(Judge.of(Site.LIBRARY)), ALL)) {
            for (Ask ask : List.of(Ask.lending(), WITHOUT_SECOND_FACTOR, Ask.to("read", "book", "atlas"))) {
                site.decide(ask.request());
                assertEquals(
                        Json.value("{'agreed': true}"),
                        site.lastRecord().get("redecided").orElseThrow());
            }
        }
    }

    @Test
    void whereTheReleaseFellBackTheInterpreterDecidesAlone() throws Exception {
        try (Site site = site(judges(WRONG).fallenBack(), ALL)) {
            assertEquals(
                    Outcome.STEP_UP,
                    site.decide(WITHOUT_SECOND_FACTOR.request()).outcome());
            assertEquals(Optional.of("interpreter"), site.lastRecord().string("engine"));
            assertTrue(site.lastRecord().get("redecided").isEmpty());
            assertInstanceOf(Redecision.Interpreted.class, told.getFirst());
        }
    }

    @Test
    void whatNoPolicyWasAskedAboutIsNotDecidedTwice() throws Exception {
        try (Site site = site(judges(WRONG), ALL)) {
            site.decide(Ask.to("burn", "book", "atlas").request());

            assertTrue(site.lastRecord().get("redecided").isEmpty());
            assertEquals(List.of(), told);
        }
    }
}

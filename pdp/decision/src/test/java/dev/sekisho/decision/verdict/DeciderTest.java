package dev.sekisho.decision.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.assembly.ObservedSignal;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.CountedInterpreter;
import dev.sekisho.decision.library.Est;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.remedy.Plan;
import dev.sekisho.decision.remedy.WayIn;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whole decisions, by the policies of the library.
final class DeciderTest {
    private static final Release LIBRARY = Library.release();
    private final World world = World.sound(LIBRARY);

    private static Decision decide(Ask ask, Release release, World world) {
        return Decider.decide(
                Judge.of(release, new CountedInterpreter()), ask.verified(release), world.view(), world.now());
    }

    private Decision decide(Ask ask) {
        return decide(ask, LIBRARY, world);
    }

    private static Optional<Plan> plan(Decision decision) {
        return decision.way() instanceof WayIn.Found(Plan plan) ? Optional.of(plan) : Optional.empty();
    }

    private static List<String> paths(List<ObservedSignal> signals) {
        return signals.stream().map(ObservedSignal::path).toList();
    }

    @Test
    void whatIsAllowedAndInOrderIsPermitted() {
        Decision decision = decide(Ask.lending());
        assertEquals(Outcome.PERMIT, decision.outcome());
        assertEquals(List.of("staff-use"), decision.determining());
        assertEquals(List.of(), decision.reasons());
        assertEquals(new WayIn.None(), decision.way());
        assertFalse(decision.knownBad());
    }

    @Test
    void thePermitRecordsWhatPoliciesInScopeCouldRead() {
        assertEquals(
                List.of(
                        "device.compliance",
                        "device.edr.alert",
                        "device.edr.healthy",
                        "principal.account.disabled",
                        "session.aal",
                        "session.authTime",
                        "system.verified"),
                paths(decide(Ask.lending()).footprint()),
                "and nothing of policies for other actions or types");
    }

    @Test
    void aRefusalBeforeAnyPolicyReadNothing() {
        Decision decision = decide(Ask.to("burn", "book", "atlas"));
        assertEquals(Outcome.DENY, decision.outcome());
        assertEquals(List.of("type_unknown"), decision.reasons());
        assertEquals(List.of(), decision.footprint());
        assertEquals(new Decision.WouldBe.NotAsked(), decision.wouldBe());
    }

    @Test
    void withoutAPermitItIsDenied() {
        Ask visitor = Ask.lending().withClaims(Json.object("{'sub': 'taro', 'groups': ['visitors']}"));
        Decision decision = decide(visitor.with("{}"));
        assertEquals(Outcome.DENY, decision.outcome());
    }

    @Test
    void oneFactorIsAStepUpToTheSecond() {
        Decision decision = decide(Ask.lending().withClaim("acr", "'aal1'"));
        assertEquals(Outcome.STEP_UP, decision.outcome());
        assertEquals(List.of("second_factor_needed"), decision.reasons());
        assertEquals(List.of("second-factor"), plan(decision).orElseThrow().remedies());
        assertEquals(List.of("aal2"), plan(decision).orElseThrow().acrValues());
    }

    @Test
    void whatTakesTimeIsADenyWithAdvice() {
        world.say("Device/d1", "compliance", "'noncompliant'", "mdm");
        Decision decision = decide(Ask.lending());
        assertEquals(Outcome.DENY, decision.outcome());
        assertEquals(List.of("device_unsound"), decision.reasons());
        assertEquals(List.of("update-device"), plan(decision).orElseThrow().remedies());
        assertEquals(60, plan(decision).orElseThrow().etaMinutes());
    }

    @Test
    void aFinalForbidIsNoStepUpWhateverWouldHelp() {
        Release strict = withFinal("lend-needs-second-factor");
        Decision decision = decide(Ask.lending().withClaim("acr", "'aal1'"), strict, World.sound(strict));
        assertEquals(Outcome.DENY, decision.outcome());
        assertEquals(List.of("second-factor"), plan(decision).orElseThrow().remedies(), "the advice stays");
    }

    private static Release withFinal(String id) {
        var document = Library.document("policies.json");
        var policies = document.object("staticPolicies").orElseThrow();
        var changed = policies.object(id).orElseThrow().toBuilder()
                .put("annotations", Json.object("{'reason': 'x', 'final': 'true'}"))
                .build();
        return Library.with(
                "policies.json",
                document.toBuilder()
                        .put(
                                "staticPolicies",
                                policies.toBuilder().put(id, changed).build())
                        .build());
    }

    @Test
    void aMissingSignalDeniesAndIsNamed() {
        Decision decision = decide(Ask.lending(), LIBRARY, new World(LIBRARY));
        assertEquals(Outcome.DENY, decision.outcome());
        assertEquals(List.of("forbid_unevaluable"), decision.reasons());
        assertEquals(List.of("lend-only-from-sound-device", "system-verified"), decision.erroring());
        assertEquals(
                List.of("device.compliance", "device.edr.healthy", "system.verified"),
                paths(decision.decisive().stream()
                        .filter(ObservedSignal::missing)
                        .toList()));
    }

    @Test
    void aPermitThatErrsIsNamedWithWhatItLacks() {
        Release release = Library.withPolicies(List.of(
                Est.permitWhen("p", Est.op("==", Est.path("context.device.compliance"), Est.literal("'compliant'"))),
                Est.permitWhen("q", Est.path("context.device.edr.alert"))));
        Decision decision = decide(Ask.lending(), release, new World(release));
        assertEquals(List.of("no_permit"), decision.reasons());
        assertEquals(List.of("p"), decision.erroring());
        assertEquals(List.of("device.compliance"), paths(decision.decisive()));
    }

    @Test
    void obligationsNeedAGatewayThatCanDoThem() {
        Ask restricted = Ask.to("read", "book", "atlas").properties("{'restricted': true}");
        Decision unable = decide(restricted);
        assertEquals(Outcome.DENY, unable.outcome());
        assertEquals(List.of("obligation_unsupported"), unable.reasons());

        Ask able = restricted.by(Ask.gateway(Set.of(), true, Set.of("watermark", "no-copy", "x"), Set.of("*")));
        assertEquals(Outcome.PERMIT, decide(able).outcome());
        assertEquals(List.of("watermark", "no-copy"), decide(able).obligations());
    }

    @Test
    void aRequestNarrowsWhatItsGatewayCanDoAndNeverWidensIt() {
        Ask restricted = Ask.to("read", "book", "atlas").properties("{'restricted': true}");
        Ask able = restricted.by(Ask.gateway(Set.of(), true, Set.of("watermark", "no-copy"), Set.of("*")));
        assertEquals(
                Outcome.PERMIT,
                decide(able.with("{'supported_obligations': ['no-copy', 'watermark']}"))
                        .outcome());
        for (String narrowed : List.of("['watermark']", "[]", "'watermark no-copy'", "[1]")) {
            assertEquals(
                    Outcome.DENY,
                    decide(able.with("{'supported_obligations': " + narrowed + "}"))
                            .outcome(),
                    narrowed);
        }
        assertEquals(
                Outcome.DENY,
                decide(restricted.with("{'supported_obligations': ['no-copy', 'watermark']}"))
                        .outcome());
    }

    @Test
    void reportOnlyPoliciesAreRecordedAndDoNotCount() {
        Decision open = decide(Ask.lending());
        assertEquals(new Decision.WouldBe.Asked(true, List.of(), List.of("staff-use")), open.wouldBe());
        world.pass(Duration.ofHours(12)).say("Device/d1", "compliance", "'compliant'", "mdm");
        world.say("Device/d1", "edr.healthy", "true", "edr");
        Decision closed = decide(Ask.to("read", "book", "atlas").with("{'device': {'type': 'Device', 'id': 'd1'}}"));
        assertEquals(Outcome.PERMIT, closed.outcome());
        assertEquals(
                new Decision.WouldBe.Asked(false, List.of("after_hours"), List.of("after-hours-is-logged")),
                closed.wouldBe());
        assertEquals(List.of(), closed.erroring());
    }

    @Test
    void withoutReportOnlyPoliciesNothingElseIsAsked() {
        Release release = Library.withPolicies(List.of(Est.permitWhen("p", Est.literal("true"))));
        assertEquals(
                new Decision.WouldBe.NotAsked(),
                decide(Ask.lending(), release, new World(release)).wouldBe());
    }

    @Test
    void knownBadIsASatisfiedPlainForbidThatReadABadNegativeFact() {
        world.say("Device/d1", "edr.alert", "true", "soc");
        Decision decision = decide(Ask.lending());
        assertTrue(decision.knownBad());
        assertEquals(List.of("device_alert"), decision.reasons());
    }

    @Test
    void aPositiveSignalThatIsMissingOrWrongIsNotKnownBad() {
        world.say("Device/d1", "compliance", "'noncompliant'", "mdm");
        assertFalse(decide(Ask.lending()).knownBad());
        assertFalse(decide(Ask.lending(), LIBRARY, new World(LIBRARY)).knownBad());
    }

    @Test
    void anUnknownNegativeFactIsNotKnownBad() {
        world.say("User/hanako", "account.disabled", "false", "idp").pass(Duration.ofHours(5));
        world.say("Device/d1", "compliance", "'compliant'", "mdm").say("Device/d1", "edr.healthy", "true", "edr");
        Decision decision = decide(Ask.lending());
        assertEquals(Outcome.DENY, decision.outcome());
        assertTrue(decision.erroring().contains("no-disabled-account"));
        assertFalse(decision.knownBad());
    }

    @Test
    void aBadFactThatOnlyObligesOrIsOnlyErredOnIsNotKnownBad() {
        Est obliging =
                Est.forbidWhen("o", Est.path("context.device.edr.alert")).annotated("{'obligation': 'watermark'}");
        Est erring = Est.forbidWhen(
                "e",
                Est.op(
                        "&&",
                        Est.path("context.device.edr.alert"),
                        Est.op("==", Est.path("context.device.compliance"), Est.literal("'x'"))));
        for (Est forbid : List.of(obliging, erring)) {
            Release release = Library.withPolicies(List.of(Est.permitWhen("p", Est.literal("true")), forbid));
            World alerted = new World(release).say("Device/d1", "edr.alert", "true", "soc");
            Decision decision = decide(Ask.lending(), release, alerted);
            assertEquals(Outcome.DENY, decision.outcome());
            assertFalse(decision.knownBad(), forbid.id());
        }
    }

    @Test
    void aRevokedSessionIsKnownBadAndToldToSignInAgain() {
        world.say("Session/s1", "revokedBefore", "'2026-11-24T00:59:00Z'", "idp");
        Decision decision = decide(Ask.lending());
        assertEquals(List.of("session_revoked"), decision.reasons());
        assertTrue(decision.knownBad());
        assertEquals(Outcome.STEP_UP, decision.outcome());
        assertEquals(List.of("second-factor"), plan(decision).orElseThrow().remedies(), "what makes a new session");
    }

    @Test
    void aRevokedSessionWithoutSuchARemedyIsDenied() {
        Release without = Library.with("remedies.json", Json.object("{'remedies': []}"));
        World revoked = new World(without).say("Session/s1", "revokedBefore", "'2026-11-24T00:59:00Z'", "idp");
        Decision decision = decide(Ask.lending(), without, revoked);
        assertEquals(Outcome.DENY, decision.outcome());
        assertEquals(new WayIn.None(), decision.way());
    }

    @Test
    void anEvaluatorThatDoesNotAnswerDenies() {
        PolicyEvaluator dead = new PolicyEvaluator() {
            @Override
            public Evaluation evaluate(Query query) {
                throw new EvaluationUnavailableException("dead");
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
        Decision decision = Decider.decide(
                Judge.of(LIBRARY, _ -> dead), Ask.lending().verified(LIBRARY), world.view(), world.now());
        assertEquals(Outcome.DENY, decision.outcome());
        assertEquals(List.of("evaluation_unavailable"), decision.reasons());
        assertFalse(decision.knownBad());
    }

    @Test
    void whatTheRequestSaidWronglyIsRecorded() {
        Decision decision = decide(Ask.lending().with("{'purpose': 5, 'shoes': 'red'}"));
        assertEquals(Outcome.PERMIT, decision.outcome());
        assertEquals(List.of("context.purpose"), decision.illTyped());
        assertEquals(1, decision.ignored());
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        assertEquals(decide(Ask.lending()), decide(Ask.lending()));
        world.say("Device/d1", "compliance", "'noncompliant'", "mdm");
        assertEquals(decide(Ask.lending()), decide(Ask.lending()));
    }
}

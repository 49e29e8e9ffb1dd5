package dev.sekisho.decision.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.remedy.Plan;
import dev.sekisho.decision.remedy.WayIn;
import dev.sekisho.decision.request.AccessToken;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.decision.request.SubjectClaim;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.signals.Accepted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One request as one straight line: promises 1, 4 and 5, and what an observing route is told.
final class DecisionPathTest {
    private static final String SECRET = "TOKEN_EXPIRED eyJhbGciOiJSUzI1NiJ9.secret-payload.signature";
    private static final SubjectClaim BAD_TOKEN = new SubjectClaim.Token(new AccessToken(SECRET));
    private static final long LATER = Library.NOW + 1;

    @TempDir
    private Path directory;

    @Test
    void aPermitIsAnsweredAndRecorded() throws Exception {
        try (Site site = new Site(directory)) {
            Answer answer = site.decide(Ask.lending().request());

            assertEquals(Outcome.PERMIT, answer.outcome());
            assertEquals("hanako", answer.subject());
            assertEquals(Library.NOW, answer.decidedAtMillis());
            assertEquals(List.of(), answer.reasons());
            assertEquals(JsonObject.EMPTY, answer.detail());
            JsonObject record = site.records().getFirst();
            assertEquals(
                    Optional.of(answer.decisionId()),
                    record.object("metadata").flatMap(metadata -> metadata.string("uid")));
            assertEquals(Optional.of(answer.shortCode()), site.lastRecord().string("short_code"));
        }
    }

    @Test
    void noAnswerLeavesBeforeItsRecordIsDurable() throws Exception {
        try (Site site = new Site(directory)) {
            CountDownLatch release = site.heldBack();
            CompletableFuture<Integer> recordsWhenAnswered = new CompletableFuture<>();
            CompletableFuture<Answer> permit = new CompletableFuture<>();
            site.path.decide(Ask.lending().request(), answer -> {
                recordsWhenAnswered.complete(site.records().size());
                permit.complete(answer);
            });
            CompletableFuture<Answer> deny =
                    site.asked(Ask.to("burn", "book", "atlas").request());

            assertFalse(permit.isDone(), "the writer has not come to it");
            assertFalse(deny.isDone(), "denies wait as well");
            assertEquals(1, site.records().size());
            release.countDown();

            assertEquals(Outcome.PERMIT, permit.get(20, TimeUnit.SECONDS).outcome());
            assertEquals(Outcome.DENY, deny.get(20, TimeUnit.SECONDS).outcome());
            assertTrue(recordsWhenAnswered.get() >= 2, "the record was there when the answer came");
            assertEquals(3, site.records().size());
        }
    }

    @Test
    void everyDecisionHasANameOfItsOwn() throws Exception {
        try (Site site = new Site(directory)) {
            Answer one = site.decide(Ask.lending().request());
            Answer other = site.decide(Ask.lending().request());
            assertFalse(one.decisionId().equals(other.decisionId()));
            assertEquals(2, site.records().size());
        }
    }

    @Test
    void whatCannotBeRecordedIsDeniedAndCounted() throws Exception {
        try (Site site = new Site(directory)) {
            site.decide(Ask.lending().request());
            site.breakAt(1);

            Answer permit = site.decide(Ask.lending().request());
            assertEquals(Outcome.DENY, permit.outcome());
            assertEquals(List.of("audit_unavailable"), permit.reasons());
            assertEquals(List.of(), permit.obligations());
            assertFalse(permit.reasonTexts().members().isEmpty());

            Answer stepUp = site.decide(Ask.lending().withClaim("acr", "'aal1'").request());
            assertEquals(Outcome.DENY, stepUp.outcome());
            assertEquals(List.of("audit_unavailable"), stepUp.reasons());
            assertEquals(new WayIn.None(), stepUp.way());

            Answer deny = site.decide(Ask.to("burn", "book", "atlas").request());
            assertEquals(Outcome.DENY, deny.outcome());
            assertEquals(List.of("type_unknown"), deny.reasons(), "a deny stays what it was");
            assertFalse(site.log.available());

            site.mendAt(1);
            assertTrue(site.log.recover());
            JsonObject gap = site.records().getLast();
            assertTrue(JsonWriter.canonicalText(gap).contains("\"count\":3"), () -> JsonWriter.canonicalText(gap));
            assertEquals(Outcome.PERMIT, site.decide(Ask.lending().request()).outcome());
        }
    }

    @Test
    void whatCannotBeRecordedIsDeniedOnAnObservingRouteToo() throws Exception {
        try (Site site = new Site(directory)) {
            site.decide(Ask.lending().request());
            site.breakAt(1);
            Answer answer = site.decide(Ask.lending().by(Ask.observing(LATER)).request());
            assertEquals(Outcome.DENY, answer.outcome());
            assertEquals(List.of("audit_unavailable"), answer.reasons());
        }
    }

    @Test
    void aStepUpTellsTheWayIn() throws Exception {
        try (Site site = new Site(directory)) {
            Answer answer = site.decide(Ask.lending().withClaim("acr", "'aal1'").request());
            assertEquals(Outcome.STEP_UP, answer.outcome());
            assertEquals(List.of("second_factor_needed"), answer.reasons());
            assertEquals(
                    Optional.of("Lending needs a second factor."),
                    answer.reasonTexts().string("en"));
            assertEquals(
                    List.of("second-factor"), answer.plan().map(Plan::remedies).orElseThrow());
            assertEquals(
                    Optional.of("二要素目で確認する。"), answer.remedyTexts().getFirst().string("ja"));
        }
    }

    @Test
    void onlyGatewaysThatMayReadReasonsAreToldPoliciesAndSignals() throws Exception {
        try (Site site = new Site(directory)) {
            Ask deny = Ask.lending().withClaim("acr", "'aal1'");
            JsonObject told = site.decide(deny.request()).detail();
            assertEquals(
                    Json.value("['lend-needs-second-factor']"),
                    told.get("policies").orElseThrow());
            assertEquals(1, told.array("signals").orElseThrow().items().size());
            var silent = new Pep(
                    "gateway-2",
                    Set.of(),
                    true,
                    Set.of(),
                    false,
                    Set.of("*"),
                    Ask.GATEWAY.mode(),
                    Set.of(),
                    Ask.GATEWAY.routes());
            Answer untold = site.decide(deny.by(silent).request());
            assertEquals(Outcome.STEP_UP, untold.outcome());
            assertEquals(JsonObject.EMPTY, untold.detail());
        }
    }

    @Test
    void aRejectedIdentityIsARecordedDeny() throws Exception {
        try (Site site = new Site(directory)) {
            Answer answer = site.decide(Ask.lending().of(BAD_TOKEN).request());
            assertEquals(Outcome.DENY, answer.outcome());
            assertEquals(List.of("token_expired"), answer.reasons());
            assertEquals("", answer.subject());
            assertEquals(Optional.of("deny"), site.lastRecord().string("outcome"));
        }
    }

    @Test
    void anObservingRoutePermitsAndRecordsWhatEnforcementWouldAnswer() throws Exception {
        try (Site site = new Site(directory)) {
            Ask observed = Ask.lending().by(Ask.observing(LATER)).withClaim("acr", "'aal1'");
            Answer answer = site.decide(observed.request());
            assertEquals(Outcome.PERMIT, answer.outcome());
            assertEquals(Outcome.STEP_UP, answer.would());
            assertTrue(answer.observed());
            assertEquals(List.of(), answer.reasons(), "nothing of it reaches the client");
            assertEquals(new WayIn.None(), answer.way());
            assertEquals(JsonObject.EMPTY, answer.detail());
            JsonObject record = site.lastRecord();
            assertEquals(Optional.of("permit"), record.string("outcome"));
            assertEquals(Optional.of("step_up"), record.string("would"));
            assertEquals(Optional.of("observe"), record.string("mode"));
        }
    }

    @Test
    void anObservedBadTokenIsAPermitThatWouldBeADeny() throws Exception {
        try (Site site = new Site(directory)) {
            Answer answer = site.decide(
                    Ask.lending().by(Ask.observing(LATER)).of(BAD_TOKEN).request());
            assertEquals(Outcome.PERMIT, answer.outcome());
            assertEquals(Outcome.DENY, answer.would());
        }
    }

    @Test
    void aKnownBadFactDeniesOnAnObservingRouteToo() throws Exception {
        try (Site site = new Site(directory)) {
            site.world.say("Device/d1", "edr.alert", "true", "edr");
            Answer answer = site.decide(Ask.lending().by(Ask.observing(LATER)).request());
            assertEquals(Outcome.DENY, answer.outcome());
            assertEquals(List.of("device_alert"), answer.reasons());
            assertTrue(answer.observed());
        }
    }

    @Test
    void aRevokedSessionIsNotPermittedOnAnObservingRoute() throws Exception {
        try (Site site = new Site(directory)) {
            site.world.say("Session/s1", "revokedBefore", "'2026-11-24T00:59:00Z'", "idp");
            Answer answer = site.decide(Ask.lending().by(Ask.observing(LATER)).request());
            assertFalse(answer.outcome() == Outcome.PERMIT);
            assertEquals(List.of("session_revoked"), answer.reasons());
        }
    }

    @Test
    void aSignalThatIsMissingDoesNotDenyOnAnObservingRoute() throws Exception {
        try (Site site = new Site(directory)) {
            site.world.pass(Duration.ofHours(20));
            Answer answer =
                    site.decide(Ask.lending().by(Ask.observing(Long.MAX_VALUE)).request());
            assertEquals(Outcome.PERMIT, answer.outcome());
            assertEquals(Outcome.DENY, answer.would());
        }
    }

    @Test
    void observationEndsAtItsEnd() throws Exception {
        try (Site site = new Site(directory)) {
            Answer answer = site.decide(Ask.lending()
                    .by(Ask.observing(Library.NOW))
                    .withClaim("acr", "'aal1'")
                    .request());
            assertEquals(Outcome.STEP_UP, answer.outcome());
            assertFalse(answer.observed());
        }
    }

    @Test
    void anObservedPermitCarriesTheDutiesThatEnforcementWouldGive() throws Exception {
        try (Site site = new Site(directory)) {
            var able = Ask.gateway(Set.of(), true, Set.of("watermark", "no-copy"), Set.of("*"));
            Ask restricted = Ask.to("read", "book", "atlas").properties("{'restricted': true}");
            assertEquals(
                    List.of("watermark", "no-copy"),
                    site.decide(restricted.by(able).request()).obligations());
            assertEquals(
                    List.of(),
                    site.decide(restricted.by(Ask.observing(LATER)).request()).obligations(),
                    "an observed deny has none");
        }
    }

    @Test
    void aRefusalOfItsProtocolIsNamedRecordedAndAnsweredLikeADecision() throws Exception {
        try (Site site = new Site(directory)) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            site.path.refuse(Ask.lending().request(), ReasonCode.ROUTE_UNKNOWN, answer::complete);
            assertEquals(
                    List.of("route_unknown"), answer.get(20, TimeUnit.SECONDS).reasons());
            assertEquals("hanako", answer.get().subject());
            CompletableFuture<Answer> rejected = new CompletableFuture<>();
            site.path.refuse(Ask.lending().of(BAD_TOKEN).request(), ReasonCode.ROUTE_UNKNOWN, rejected::complete);
            assertEquals(
                    List.of("token_expired"),
                    rejected.get(20, TimeUnit.SECONDS).reasons(),
                    "who asks is settled first");
            assertEquals(2, site.records().size());
        }
    }

    @Test
    void noTokenIsWrittenAnywhere() throws Exception {
        try (Site site = new Site(directory)) {
            site.decide(Ask.lending()
                    .of(BAD_TOKEN)
                    .with("{'token': '" + SECRET + "'}")
                    .request());
            site.decide(Ask.lending().with("{'token': '" + SECRET + "'}").request());
            site.decide(Ask.lending()
                    .of(new SubjectClaim.StatedWithToken("user", "hanako", JsonObject.EMPTY, new AccessToken(SECRET)))
                    .request());
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains("secret-payload"), file.toString());
                assertFalse(bytes.contains("eyJ"), file.toString());
            }
        }
    }

    @Test
    void theRecordHoldsWhatIsNeededToDecideAgain() throws Exception {
        try (Site site = new Site(directory)) {
            site.decide(
                    Ask.lending().with("{'purpose': 'study', 'sekisho': {}}").request());
            JsonObject record = site.lastRecord();
            assertEquals(Optional.of("2026-11-24T01:00:00.000Z"), record.string("clock"));
            assertEquals(
                    Optional.of(Site.LIBRARY.hash()),
                    record.object("release").flatMap(release -> release.string("hash")));
            JsonObject request = record.object("request").orElseThrow();
            assertEquals(Json.object("""
                            {'purpose': 'study', 'device': {'type': 'Device', 'id': 'd1'}}"""), request.object("context").orElseThrow());
            assertEquals(
                    Ask.HANAKO,
                    request.object("subject")
                            .flatMap(subject -> subject.object("claims"))
                            .orElseThrow());
            assertEquals(Json.object("""
                            {'id': 'gateway-1', 'obligations': [], 'systems': [], 'properties': ['*'], 'verifies_users': true}"""), request.object("pep").orElseThrow());
            assertEquals(7, record.array("signals").orElseThrow().items().size());
        }
    }

    @Test
    void aDecisionCanDemandStateAtLeastAsFreshAsItsCallers() throws Exception {
        try (Site site = new Site(directory)) {
            CompletableFuture<Accepted> accepted = new CompletableFuture<>();
            site.world.store().heartbeat("edr", accepted::complete);
            String token = ((Accepted.At) accepted.get()).consistencyToken();
            assertEquals(
                    Outcome.PERMIT,
                    site.decide(Ask.lending()
                                    .with("{'sekisho': {'at_least_as_fresh': '" + token + "'}}")
                                    .request())
                            .outcome());
            for (String unknown : List.of("not a token", "")) {
                Answer answer = site.decide(Ask.lending()
                        .with("{'sekisho': {'at_least_as_fresh': '" + unknown + "'}}")
                        .request());
                assertEquals(List.of("state_not_fresh"), answer.reasons());
            }
        }
    }

    @Test
    void aRequestIsASignThatItsDeviceIsAwake() throws Exception {
        try (Site site = new Site(directory)) {
            assertEquals(Outcome.PERMIT, site.decide(Ask.lending().request()).outcome());
            site.world.pass(Duration.ofHours(15));
            site.world.heartbeat("mdm").say("Device/d1", "edr.healthy", "true", "edr");
            Ask morning = Ask.lending().withClaim("auth_time", Long.toString(site.world.now() / 1000));
            assertEquals(
                    Outcome.PERMIT,
                    site.decide(morning.request()).outcome(),
                    "compliance of yesterday, while it wakes");
            assertTrue(JsonWriter.canonicalText(site.lastRecord()).contains("\"state\":\"waking\""));
            site.world.pass(Duration.ofMinutes(16)).say("Device/d1", "edr.healthy", "true", "edr");
            assertEquals(Outcome.DENY, site.decide(morning.request()).outcome(), "the grace is over");
        }
    }

    @Test
    void aGatewayThatMayNotTellDevicesWakesNone() throws Exception {
        try (Site site = new Site(directory)) {
            site.decide(Ask.lending().request());
            site.world.pass(Duration.ofHours(15));
            site.world.heartbeat("mdm").say("Device/d1", "edr.healthy", "true", "edr");
            Ask morning = Ask.lending().withClaim("auth_time", Long.toString(site.world.now() / 1000));
            var blind = Ask.gateway(Set.of(), true, Set.of(), Set.of());
            site.decide(morning.by(blind).request());
            site.world.pass(Duration.ofMinutes(20)).say("Device/d1", "edr.healthy", "true", "edr");
            assertEquals(
                    Outcome.PERMIT,
                    site.decide(morning.request()).outcome(),
                    "its grace begins with the first gateway that may tell");
        }
    }
}

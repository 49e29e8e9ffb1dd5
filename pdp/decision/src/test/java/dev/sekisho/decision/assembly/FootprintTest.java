package dev.sekisho.decision.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.Est;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.release.Release;
import dev.sekisho.json.JsonObject;
import dev.sekisho.signals.state.Reading;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which signals policies could read, told from their text.
final class FootprintTest {
    private static List<ObservedSignal> footprint(Ask ask, JsonObject... conditions) {
        List<Est> policies = Stream.of(conditions)
                .map(condition -> Est.permitWhen("p" + condition.hashCode(), condition))
                .toList();
        Release release = Library.withPolicies(policies);
        Situation situation = Assembled.of(ask, release, World.sound(release)).situation();
        return Footprint.of(release, situation, release.policies().values());
    }

    private static List<String> paths(Ask ask, JsonObject... conditions) {
        return footprint(ask, conditions).stream().map(FootprintTest::text).toList();
    }

    private static String text(ObservedSignal signal) {
        return signal.path()
                + switch (signal.fact()) {
                    case ObservedSignal.Fact.NoReference() -> " no reference";
                    case ObservedSignal.Fact.OfEntity(var entity, String attribute, Reading reading) ->
                        " = " + attribute + " of " + entity + ", "
                                + reading.getClass().getSimpleName();
                };
    }

    @Test
    void aPathIsWrittenAsInThePolicyWithoutContextAndResourceBeforeTheSystem() {
        assertEquals(
                List.of(
                        "device.edr.healthy = edr.healthy of Device::\"d1\", Known",
                        "principal.account.disabled = account.disabled of User::\"hanako\", Presumed",
                        "session.aal = aal of Session::\"s1\", Known",
                        "system.verified = verified of System::\"catalogue\", Known"),
                paths(
                        Ask.lending(),
                        Est.path("context.device.edr.healthy"),
                        Est.path("principal.account.disabled"),
                        Est.path("context.session.aal"),
                        Est.path("resource.system.verified")));
    }

    @Test
    void theResourcesOwnSignalsKeepItsName() {
        assertEquals(
                List.of("resource.restricted = restricted of Book::\"atlas\", Missing"),
                paths(Ask.lending(), Est.path("resource.restricted")));
    }

    @Test
    void aTestWithHasReadsToo() {
        assertEquals(
                List.of("device.compliance = compliance of Device::\"d1\", Known"),
                paths(Ask.lending(), Est.has("context.device", "compliance")));
    }

    @Test
    void plainAttributesAreNoSignals() {
        assertEquals(List.of(), paths(Ask.lending(), Est.path("context.device.kind"), Est.path("context.now")));
    }

    @Test
    void anAbsentReferenceIsTold() {
        assertEquals(
                List.of("device no reference", "system no reference"),
                paths(
                        Ask.to("lend", "book", "novel"),
                        Est.path("context.device.edr.alert"),
                        Est.path("resource.system.verified")));
    }

    @Test
    void pathsGoOnThroughReferences() {
        assertEquals(
                List.of(
                        "device.owner.account.disabled = account.disabled of User::\"hanako\", Presumed",
                        "system.owner.account.disabled = account.disabled of User::\"sato\", Presumed"),
                paths(
                        Ask.lending(),
                        Est.path("context.device.owner.account.disabled"),
                        Est.path("resource.system.owner.account.disabled")));
    }

    @Test
    void aRecordThatIsReadWholeIsReadWithAllSignalsInside() {
        assertEquals(
                List.of(
                        "device.edr.alert = edr.alert of Device::\"d1\", Presumed",
                        "device.edr.healthy = edr.healthy of Device::\"d1\", Known"),
                paths(Ask.lending(), Est.op("==", Est.path("context.device.edr"), Est.path("context.device.edr"))));
    }

    @Test
    void aReferenceAmongOwnMembersIsFollowed() {
        assertEquals(
                List.of("deskHint.system.verified = verified of System::\"lending\", Known"),
                paths(
                        Ask.lending().with("{'deskHint': {'type': 'Desk', 'id': 'main'}}"),
                        Est.path("context.deskHint.system.verified")));
    }

    @Test
    void onlyTheGivenPoliciesCount() {
        Release release = Library.release();
        Situation situation =
                Assembled.of(Ask.lending(), release, World.sound(release)).situation();
        assertEquals(
                List.of("system.verified"),
                Footprint.of(
                                release,
                                situation,
                                List.of(Objects.requireNonNull(
                                        release.policies().get("system-verified"))))
                        .stream()
                        .map(ObservedSignal::path)
                        .toList());
    }
}

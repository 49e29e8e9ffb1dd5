package dev.sekisho.decision.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.World;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.signals.state.MissingReason;
import dev.sekisho.signals.state.Reading;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Signals of the store, of the token and of the gateway, as policies see them (semantics §2, §3 and §6).
final class SignalAssemblyTest {
    private final World world = new World(Assembled.LIBRARY);

    private static Ask from(String deviceProperties) {
        return Ask.to("read", "book", "atlas")
                .with("{'device': {'type': 'Device', 'id': 'd1', 'properties': " + deviceProperties + "}}");
    }

    private Assembled d1() {
        return Assembled.of(from("{}"), world);
    }

    private static void assertMissing(MissingReason reason, Reading reading) {
        assertEquals(reason, assertInstanceOf(Reading.Missing.class, reading).reason());
    }

    @Test
    void aRecordOfSignalsIsThereEvenIfNoneOfThemIs() {
        Assembled d1 = d1();
        assertEquals("{'alert':false}", d1.value("Device/d1", "edr"));
        assertEquals("absent", d1.value("Device/d1", "compliance"));
        assertMissing(MissingReason.NEVER_REPORTED, d1.reading("Device/d1", "edr.healthy"));
    }

    @Test
    void aKnownSignalIsAnAttribute() {
        world.say("Device/d1", "compliance", "'compliant'", "mdm").say("Device/d1", "edr.healthy", "true", "edr");
        assertEquals("'compliant'", d1().value("Device/d1", "compliance"));
        assertEquals("{'alert':false,'healthy':true}", d1().value("Device/d1", "edr"));
    }

    @Test
    void aStaleSignalIsAbsentAndStillRead() {
        world.say("Device/d1", "compliance", "'compliant'", "mdm").pass(Duration.ofHours(9));
        assertEquals("absent", d1().value("Device/d1", "compliance"));
        assertMissing(MissingReason.STALE, d1().reading("Device/d1", "compliance"));
    }

    @Test
    void aNegativeFactIsPresumedThenBadThenUnknown() {
        assertEquals(new Reading.Presumed(new JsonBool(false)), d1().reading("Device/d1", "edr.alert"));
        assertEquals("0", d1().value("Device/d1", "threat"), "a scale by its index");

        world.say("Device/d1", "edr.alert", "true", "edr");
        assertEquals("true", d1().value("Device/d1", "edr.alert"));

        world.say("Device/d1", "edr.alert", "false", "edr").pass(Duration.ofHours(2));
        assertEquals("absent", d1().value("Device/d1", "edr.alert"), "its source is silent");
        assertMissing(MissingReason.SOURCE_BLIND, d1().reading("Device/d1", "edr.alert"));
    }

    @Test
    void everyEntityThatPoliciesReachHasItsSignals() {
        world.say("System/catalogue", "incident", "true", "soc");
        Assembled read = d1();
        assertEquals("true", read.value("System/catalogue", "incident"));
        assertEquals("false", read.value("User/sato", "account.disabled"), "the owner of the system");
    }

    @Test
    void theGatewaysWordCountsIfItIsASourceAndNobodyElseSpoke() {
        Assembled read =
                Assembled.of(from("{'compliance': 'compliant', 'edr': {'healthy': true, 'alert': true}}"), world);
        assertEquals("'compliant'", read.value("Device/d1", "compliance"));
        assertEquals("true", read.value("Device/d1", "edr.alert"));
        assertEquals("absent", read.value("Device/d1", "edr.healthy"), "only the edr may say so");
        assertEquals(1, read.situation().ignored());
    }

    @Test
    void whatAGatewayStatesOfADeviceIsASignalOrNothing() {
        Assembled read = Assembled.of(from("{'colour': 'red', 'kind': 'tablet'}"), world);
        assertEquals("absent", read.value("Device/d1", "colour"));
        assertEquals("'laptop'", read.value("Device/d1", "kind"));
        assertEquals(2, read.situation().ignored());
    }

    @Test
    void twoSourcesThatDifferAreAConflictWhoeverSpeaks() {
        world.say("Device/d1", "compliance", "'noncompliant'", "mdm");
        Assembled read = Assembled.of(from("{'compliance': 'compliant'}"), world);
        assertEquals("absent", read.value("Device/d1", "compliance"));
        assertEquals(
                new Reading.Missing(MissingReason.CONFLICT, List.of("mdm", "pep")),
                read.reading("Device/d1", "compliance"));
    }

    /// Losing what a source said must not let the gateway's word count instead.
    @Test
    void aSourceThatOnceSpokeDissentsWhenItsWordIsStale() {
        world.say("Device/d1", "compliance", "'noncompliant'", "mdm").pass(Duration.ofHours(9));
        assertEquals(
                "absent",
                Assembled.of(from("{'compliance': 'compliant'}"), world).value("Device/d1", "compliance"));
    }

    @Test
    void twoSourcesThatAgreeCount() {
        world.say("Device/d1", "compliance", "'compliant'", "mdm");
        assertEquals(
                "'compliant'",
                Assembled.of(from("{'compliance': 'compliant'}"), world).value("Device/d1", "compliance"));
    }

    @Test
    void ofANegativeFactTheWorseCountsWhoeverSaysIt() {
        world.say("Device/d1", "threat", "'low'", "soc").say("Device/d1", "edr.alert", "true", "soc");
        Assembled worse = Assembled.of(from("{'threat': 2, 'edr': {'alert': false}}"), world);
        assertEquals("2", worse.value("Device/d1", "threat"));
        assertEquals("true", worse.value("Device/d1", "edr.alert"), "a gateway does not lift an alert");
        Assembled milder = Assembled.of(from("{'threat': 0}"), world);
        assertEquals("1", milder.value("Device/d1", "threat"));
    }

    @Test
    void aGatewayWithoutBadNewsDoesNotEndASourcesSilence() {
        world.say("Device/d1", "edr.alert", "false", "edr").pass(Duration.ofHours(2));
        Assembled silent = Assembled.of(from("{'edr': {'alert': false}}"), world);
        assertEquals("absent", silent.value("Device/d1", "edr.alert"));
        Assembled told = Assembled.of(from("{'edr': {'alert': true}}"), world);
        assertEquals("true", told.value("Device/d1", "edr.alert"));
    }

    @Test
    void aLevelOutsideItsScaleIsIllTyped() {
        Assembled read = Assembled.of(from("{'threat': 7}"), world);
        assertEquals("0", read.value("Device/d1", "threat"));
        assertEquals(List.of("Device.threat"), read.situation().illTyped());
    }

    @Test
    void aTokenBeatsAGateway() {
        Ask stated = Ask.to("read", "book", "atlas")
                .stated("user", "hanako", "{}")
                .with("{'session': {'type': 'Session', 'id': 's1', 'properties': {'aal': 3}}}");
        assertEquals("3", Assembled.of(stated, world).value("Session/s1", "aal"));
        assertEquals(
                "2", Assembled.of(stated.of(Ask.lending().subject()), world).value("Session/s1", "aal"));
    }

    @Test
    void aTokenThatADetectorDistrustsIsNoEvidenceOfItsHealth() {
        world.say("Session/s1", "replayRisk", "true", "idp");
        Assembled read = Assembled.of(Ask.to("read", "book", "atlas").withClaim("replay", "false"), world);
        assertEquals("true", read.value("Session/s1", "replayRisk"));
        Assembled confessing = Assembled.of(
                Ask.to("read", "book", "atlas").withClaim("sid", "'s2'").withClaim("replay", "true"), world);
        assertEquals("true", confessing.value("Session/s2", "replayRisk"));
    }

    @Test
    void aTokenAndTheIssuersFeedMustAgree() {
        world.say("Session/s1", "authTime", "'2026-11-24T00:00:00Z'", "idp");
        assertMissing(MissingReason.CONFLICT, Assembled.of(Ask.lending(), world).reading("Session/s1", "authTime"));
    }

    @Test
    void theWordOfATokenIsNotEvidenceOfTheHighestClass() {
        Assembled read = Assembled.of(Ask.to("read", "book", "atlas").withClaim("measured", "true"), world);
        assertEquals("absent", read.value("Session/s1", "measured"), "attestation was asked for");
        assertEquals(1, read.situation().ignored());
    }

    @Test
    void valuesAreInTheFormInWhichSignalsAreCompared() {
        world.say("Device/d1", "threat", "'high'", "soc");
        Reading.Known known = assertInstanceOf(Reading.Known.class, d1().reading("Device/d1", "threat"));
        assertEquals(new JsonLong(2), known.value());
        assertEquals("2", d1().value("Device/d1", "threat"));
    }
}

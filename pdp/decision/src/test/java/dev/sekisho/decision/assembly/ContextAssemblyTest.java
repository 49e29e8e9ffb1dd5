package dev.sekisho.decision.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.request.Pep;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What stands in the context, and what a gateway may put there (semantics §3).
final class ContextAssemblyTest {
    private static final Ask READ = Ask.to("read", "book", "atlas");
    private static final Ask FROM_D1 = READ.with("{'device': {'type': 'Device', 'id': 'd1'}}");

    private static Pep stating(String... properties) {
        return Ask.gateway(Set.of(), true, Set.of(), Set.of(properties));
    }

    @Test
    void nowLocalAndSettingsAreMadeHereAndCannotBeStated() {
        Assembled read = Assembled.of(READ.with("""
                {'now': '2020-01-01T00:00:00Z', 'local': {'officeHours': false}, 'settings': {'shortAbsence': '1s'}}"""));
        assertEquals("'2026-11-24T01:00:00.000Z'", read.context("now"));
        assertEquals(
                "{'date':'2026-11-24','fiscalYear':2026,'holiday':false,'officeHours':true,'time':'10h','weekday':2}",
                read.context("local"));
        assertEquals("'30m'", read.context("settings.shortAbsence"));
        assertEquals(0, read.situation().ignored());
    }

    @Test
    void standardMembersAreGivenOnlyToActionsThatDeclareThem() {
        Assembled open = Assembled.of(Ask.to("open", "system", "catalogue"));
        assertEquals(Set.of("now", "pep"), open.situation().context().fields().keySet());
    }

    @Test
    void theGatewayIsAReference() {
        Assembled read = Assembled.of(READ);
        assertEquals("{'id':'gateway-1','type':'Gateway'}", read.context("pep"));
        assertEquals("'key'", read.value("Gateway/gateway-1", "identityEvidence"));
    }

    @Test
    void ownMembersNeedTheSchemaThePackAndTheRegistration() {
        Ask ask = READ.with("{'purpose': 'study', 'urgent': true, 'copies': 2, 'colour': 'red', 'x': 1}");
        Assembled read = Assembled.of(ask.by(stating("context.purpose", "context.colour")));
        assertEquals("'study'", read.context("purpose"));
        assertEquals("absent", read.context("urgent"));
        assertEquals("absent", read.context("colour"));
        assertEquals(4, read.situation().ignored());
        assertEquals(0, Assembled.of(READ).situation().ignored());
    }

    @Test
    void anIllTypedMemberIsAbsentAndRecorded() {
        Assembled read = Assembled.of(READ.with("{'purpose': 5, 'urgent': 'yes', 'copies': 2.0}"));
        assertEquals("absent", read.context("purpose"));
        assertEquals("absent", read.context("urgent"));
        assertEquals("2", read.context("copies"));
        assertEquals(
                List.of("context.purpose", "context.urgent"), read.situation().illTyped());
    }

    @Test
    void aReferenceAmongOwnMembersMustBeLoaded() {
        assertEquals(
                "{'id':'main','type':'Desk'}",
                Assembled.of(READ.with("{'deskHint': {'type': 'Desk', 'id': 'main'}}"))
                        .context("deskHint"));
        assertEquals(
                "absent",
                Assembled.of(READ.with("{'deskHint': {'type': 'Desk', 'id': 'nowhere'}}"))
                        .context("deskHint"));
    }

    @Test
    void whatIsMeantForThePdpNeverReachesPolicies() {
        Assembled read = Assembled.of(READ.with("""
                {'token': 'secret', 'sekisho': {'at_least_as_fresh': 'x'}, 'supported_obligations': ['watermark']}"""));
        for (String member : List.of("token", "sekisho", "supported_obligations")) {
            assertEquals("absent", read.context(member));
        }
        assertEquals(0, read.situation().ignored());
    }

    @Test
    void theTokensSessionIsAReferenceWithItsClaims() {
        Assembled read = Assembled.of(READ.withClaim("amr", "['pwd', 'hwk']"));
        assertEquals("{'id':'s1','type':'Session'}", read.context("session"));
        assertEquals("'token'", read.value("Session/s1", "identityEvidence"));
        assertEquals("2", read.value("Session/s1", "aal"));
        assertEquals("'key'", read.value("Session/s1", "method"));
        assertEquals("'2026-11-24T00:55:00.000Z'", read.value("Session/s1", "authTime"));
    }

    @Test
    void withoutASessionIdTheTokensIdNamesTheSession() {
        Assembled read = Assembled.of(READ.withClaims(Json.object("{'sub': 'hanako', 'jti': 't7'}")));
        assertEquals("{'id':'t7','type':'Session'}", read.context("session"));
        assertEquals(
                "absent",
                Assembled.of(READ.withClaims(Json.object("{'sub': 'hanako'}"))).context("session"));
    }

    @Test
    void aStatedSessionCountsOnlyFromAGatewayThatVerifiesUsersAndWithoutAToken() {
        Ask stated = READ.stated("user", "hanako", "{}")
                .with("{'session': {'type': 'Session', 'id': 's9', 'properties': {'aal': 3, 'method': 'key'}}}");
        Assembled read = Assembled.of(stated);
        assertEquals("{'id':'s9','type':'Session'}", read.context("session"));
        assertEquals("'pep'", read.value("Session/s9", "identityEvidence"));
        assertEquals("3", read.value("Session/s9", "aal"));
        assertEquals("absent", read.value("Session/s9", "method"), "no signal");
        Ask token = stated.of(READ.subject());
        assertEquals("{'id':'s1','type':'Session'}", Assembled.of(token).context("session"));
        assertFalse(Assembled.of(token).has("Session/s9"));
    }

    @Test
    void aDeviceMustBeLoaded() {
        Assembled read = Assembled.of(FROM_D1);
        assertEquals("{'id':'d1','type':'Device'}", read.context("device"));
        assertTrue(read.has("User/hanako"));
        Assembled unknown = Assembled.of(READ.with("{'device': {'type': 'Device', 'id': 'd99'}}"));
        assertEquals("absent", unknown.context("device"));
        assertFalse(unknown.has("Device/d99"));
    }

    @Test
    void aDeviceOfAnotherTypeOrWithoutIdIsIllTyped() {
        for (String device : List.of("{'type': 'Phone', 'id': 'd1'}", "{'type': 'Device'}", "{'id': 'd1'}")) {
            Assembled read = Assembled.of(READ.with("{'device': " + device + "}"));
            assertEquals("absent", read.context("device"));
            assertEquals(List.of("context.device"), read.situation().illTyped());
        }
    }

    @Test
    void aGatewayTellsDevicesAndNetworksOnlyIfItIsRegisteredSo() {
        Ask ask = FROM_D1.with("{'network': {'ip': '10.1.2.3', 'zone': 'office'}}");
        Assembled unregistered = Assembled.of(ask.by(stating("context.purpose")));
        assertEquals("absent", unregistered.context("device"));
        assertEquals("absent", unregistered.context("network"));
        assertEquals(2, unregistered.situation().ignored());
        Assembled registered = Assembled.of(ask.by(stating("context.device", "context.network")));
        assertEquals("{'id':'d1','type':'Device'}", registered.context("device"));
        assertEquals("{'id':'office','type':'Network'}", registered.context("network"));
    }

    @Test
    void aNetworkIsItsZoneElseItsAddress() {
        Assembled zone = Assembled.of(READ.with("{'network': {'ip': '10.1.2.3', 'zone': 'office', 'vlan': 7}}"));
        assertEquals("'10.1.2.3'", zone.value("Network/office", "ip"));
        assertEquals("'office'", zone.value("Network/office", "zone"));
        Assembled address = Assembled.of(READ.with("{'network': {'ip': '10.1.2.3'}}"));
        assertEquals("{'id':'10.1.2.3','type':'Network'}", address.context("network"));
        Assembled wrong = Assembled.of(READ.with("{'network': {'ip': 'office', 'zone': 'z'}}"));
        assertEquals("absent", wrong.value("Network/z", "ip"));
        assertEquals(List.of("network.ip"), wrong.situation().illTyped());
    }

    @Test
    void theTokensClientIsAReferenceIfItIsLoaded() {
        assertEquals(
                "{'id':'reader-app','type':'Workload'}",
                Assembled.of(READ.withClaim("client_id", "'reader-app'")).context("client"));
        assertEquals(
                "absent",
                Assembled.of(READ.withClaim("client_id", "'other-app'")).context("client"));
        assertEquals("absent", Assembled.of(READ).context("client"));
    }

    @Test
    void aClaimThatIsNotListedGivesNothing() {
        for (String claim : List.of("'retina'", "['retina', 'voice']", "7", "[]", "['pwd7']", "null")) {
            Assembled read = Assembled.of(READ.withClaim("amr", claim));
            assertEquals("absent", read.value("Session/s1", "method"), claim);
        }
        assertEquals(
                "'password'",
                Assembled.of(READ.withClaim("amr", "['voice', 'pwd']")).value("Session/s1", "method"));
    }

    @Test
    void ofSeveralNumbersTheHighestCounts() {
        assertEquals(
                "3",
                Assembled.of(READ.withClaim("acr", "['aal3', 'aal1', 'aal2']")).value("Session/s1", "aal"));
        assertEquals(
                "3", Assembled.of(READ.withClaim("acr", "['aal1', 'aal3']")).value("Session/s1", "aal"));
        assertEquals(
                "absent", Assembled.of(READ.withClaim("acr", "2")).value("Session/s1", "aal"), "a text was asked for");
    }

    @Test
    void aTimeThatIsNoneIsAbsentAndRecorded() {
        for (String time : List.of("1e18", "9223372036854775", "-9e15", "'2026-11-24T00:00:00Z'", "1.5", "true")) {
            Assembled read = Assembled.of(READ.withClaim("auth_time", time));
            String expected = time.startsWith("'2026") ? "'2026-11-24T00:00:00.000Z'" : "absent";
            assertEquals(expected, read.value("Session/s1", "authTime"), time);
        }
        assertEquals(
                List.of("claims.auth_time"),
                Assembled.of(READ.withClaim("auth_time", "1.5")).situation().illTyped());
    }

    @Test
    void theClockIsTheTenants() {
        Release release = Library.with("calendar.json", "zone", Json.value("'America/New_York'"));
        Assembled read = Assembled.of(READ, release, new World(release));
        assertEquals("'2026-11-23'", read.context("local.date"));
        assertEquals("true", read.context("local.holiday"));
        assertEquals("false", read.context("local.officeHours"));
    }
}

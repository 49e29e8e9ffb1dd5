package dev.sekisho.decision.assembly;

import static dev.sekisho.decision.assembly.Assembled.assertRefused;
import static dev.sekisho.decision.assembly.Assembled.uid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.identity.Identity;
import dev.sekisho.decision.identity.VerifiedRequest;
import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.Release;
import dev.sekisho.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who asks, and what groups that is in (semantics §2 and §3, ADR 0003).
final class PrincipalAssemblyTest {
    private static final Ask TARO = Ask.to("read", "book", "atlas")
            .withClaims(Json.object("{'sub': 'taro', 'jti': 't1', 'groups': ['staff', 'visitors']}"));

    @Test
    void anUnknownActionOrTypeIsRefused() {
        assertRefused(ReasonCode.TYPE_UNKNOWN, Ask.to("burn", "book", "atlas"));
        assertRefused(ReasonCode.TYPE_UNKNOWN, Ask.to("read", "scroll", "atlas"));
        assertRefused(ReasonCode.TYPE_UNKNOWN, Ask.to("visit", "book", "atlas"));
        assertRefused(
                ReasonCode.TYPE_UNKNOWN, Ask.to("open", "System", "catalogue").stated("Workload", "reader-app", "{}"));
        assertRefused(ReasonCode.TYPE_UNKNOWN, Ask.to("use", "book", "atlas"));
        assertRefused(ReasonCode.TYPE_UNKNOWN, Ask.to("read", "book", "atlas").stated("Martian", "x", "{}"));
    }

    @Test
    void aRequestTypeIsMappedOrACedarTypeItself() {
        assertEquals(
                uid("Book/atlas"),
                Assembled.of(Ask.to("read", "book", "atlas")).situation().resource());
        assertEquals(
                uid("Book/atlas"),
                Assembled.of(Ask.to("read", "Book", "atlas")).situation().resource());
    }

    @Test
    void aPrincipalOfTheDirectoryMustBeLoaded() {
        assertRefused(ReasonCode.ENTITY_UNKNOWN, Ask.to("read", "book", "atlas").stated("Workload", "worm", "{}"));
        assertTrue(Assembled.of(Ask.to("read", "book", "atlas").stated("Workload", "reader-app", "{}"))
                .has("Workload/reader-app"));
    }

    @Test
    void aTypeThatDoesNotSayWhereItComesFromMustBeLoaded() {
        Release unsaid = Library.with(
                "schema.json",
                Json.object(JsonWriter.canonicalText(Library.document("schema.json"))
                        .replace("{\"membership\":\"token\"}", "{}")));
        World world = new World(unsaid);
        assertRefused(ReasonCode.ENTITY_UNKNOWN, TARO, unsaid, world);
    }

    @Test
    void aUserOfTheDirectoryHasItsGroupsAndNotTheTokens() {
        Assembled hanako = Assembled.of(Ask.lending());
        assertEquals(Set.of(uid("Group/staff")), hanako.parents("User/hanako"));
        assertTrue(hanako.has("Group/library"), "and the groups of these");
        assertEquals("'Yamada Hanako'", hanako.value("User/hanako", "name"));
    }

    @Test
    void aUserKnownOnlyByTheTokenHasItsGroups() {
        Assembled taro = Assembled.of(TARO);
        assertEquals(Set.of(uid("Group/staff"), uid("Group/visitors")), taro.parents("User/taro"));
        assertTrue(taro.has("Group/library"));
    }

    @Test
    void anEmptyClaimIsAStatement() {
        Assembled taro = Assembled.of(TARO.withClaims(Json.object("{'sub': 'taro', 'groups': []}")));
        assertEquals(Set.of(), taro.parents("User/taro"));
    }

    @Test
    void aMembershipThatIsNotKnownDenies() {
        for (String claims : List.of(
                "{'sub': 'taro'}",
                "{'sub': 'taro', 'groups': 'staff'}",
                "{'sub': 'taro', 'groups': ['staff', 5]}",
                "{'sub': 'taro', 'groups': null}",
                "{'sub': 'taro', '_claim_names': {'groups': 'src1'}}",
                "{'sub': 'taro', 'groups': [], '_claim_names': {'groups': 'src1'}}")) {
            assertRefused(ReasonCode.MEMBERSHIP_UNKNOWN, TARO.withClaims(Json.object(claims)));
        }
        assertRefused(
                ReasonCode.MEMBERSHIP_UNKNOWN, Ask.to("read", "book", "atlas").stated("user", "taro", "{}"));
    }

    /// What is above a group that should be loaded and is not is not known, and a forbid for it would not hold.
    @Test
    void aClaimedGroupThatIsNotLoadedIsAMembershipThatIsNotKnown() {
        assertRefused(
                ReasonCode.MEMBERSHIP_UNKNOWN,
                TARO.withClaims(Json.object("{'sub': 'taro', 'groups': ['staff', 'elsewhere']}")));
    }

    @Test
    void aGroupInTheMiddleThatIsNotLoadedIsAMembershipThatIsNotKnown() {
        Ask hanako = Ask.lending();
        Release without = Hierarchy.without("Group/library");
        assertRefused(ReasonCode.MEMBERSHIP_UNKNOWN, hanako, without, new World(without));
        assertRefused(ReasonCode.MEMBERSHIP_UNKNOWN, TARO, without, new World(without));
        Assembled.of(
                TARO.withClaims(Json.object("{'sub': 'taro', 'groups': ['visitors']}")), without, new World(without));
    }

    /// Groups that only claims know are above nobody but by the claim.
    @Test
    void aGroupOfAnotherKindNeedNotBeLoaded() {
        Release claimed = Hierarchy.ofKind("Group", "token");
        Assembled taro = Assembled.of(
                TARO.withClaims(Json.object("{'sub': 'taro', 'groups': ['elsewhere']}")), claimed, new World(claimed));
        assertEquals(Set.of(uid("Group/elsewhere")), taro.parents("User/taro"));
        assertTrue(taro.has("Group/elsewhere"));
    }

    @Test
    void anOverageOfAnotherClaimDoesNotMatter() {
        Assembled taro = Assembled.of(TARO.withClaims(
                Json.object("{'sub': 'taro', 'groups': ['staff'], '_claim_names': {'roles': 'src1'}}")));
        assertEquals(Set.of(uid("Group/staff")), taro.parents("User/taro"));
    }

    @Test
    void withoutAMappingMembershipIsNotAsked() {
        Release unmapped =
                Library.with("pack.json", "identity", Json.value("{'principal': 'User', 'session': 'Session'}"));
        Assembled taro = Assembled.of(TARO.withClaims(Json.object("{'sub': 'taro'}")), unmapped, new World(unmapped));
        assertEquals(Set.of(), taro.parents("User/taro"));
    }

    @Test
    void whoVouchesIsAnAttribute() {
        assertEquals("'token'", Assembled.of(Ask.lending()).value("User/hanako", "identityEvidence"));
        assertEquals(
                "'pep'",
                Assembled.of(Ask.lending().stated("user", "hanako", "{'identityEvidence': 'token'}"))
                        .value("User/hanako", "identityEvidence"));
    }

    @Test
    void aTokenBeatsAGatewayAndTheDirectoryBeatsBoth() {
        JsonClaims stated = new JsonClaims("{'sub': 'taro', 'groups': [], 'name': 'Taro of the token'}");
        assertEquals("'Taro of the token'", stated.name("taro", "{'name': 'T.', 'nickname': 'Ta'}"));
        assertEquals("'Ta'", stated.attribute("taro", "nickname", "{'name': 'T.', 'nickname': 'Ta'}"));
        JsonClaims silent = new JsonClaims("{'sub': 'taro', 'groups': []}");
        assertEquals("'T.'", silent.name("taro", "{'name': 'T.'}"));
        JsonClaims hanako = new JsonClaims("{'sub': 'hanako', 'groups': [], 'name': 'H. of the token'}");
        assertEquals("'Yamada Hanako'", hanako.name("hanako", "{'name': 'H.'}"));
    }

    /// A request that brings claims and a gateway's properties of the subject together.
    private record JsonClaims(String claims) {
        String name(String id, String properties) {
            return attribute(id, "name", properties);
        }

        String attribute(String id, String name, String properties) {
            Release release = Assembled.LIBRARY;
            Ask ask = Ask.to("read", "book", "atlas").withClaims(Json.object(claims));
            var verified = ask.verified(release);
            var identity = verified.identity();
            var both = new VerifiedRequest(
                    verified.request(),
                    new Identity.Verified(
                            identity.evidence(),
                            identity.type(),
                            identity.id(),
                            identity.claims(),
                            Json.object(properties)));
            World world = new World(release);
            Assembly assembly = Assembler.assemble(both, release, world.view(), world.now());
            return ((Assembly.Ready) assembly)
                    .situation()
                    .attribute(uid("User/" + id), List.of(name))
                    .map(value ->
                            JsonWriter.canonicalText(SignalValues.json(value)).replace('"', '\''))
                    .orElse("absent");
        }
    }

    @Test
    void aUserRevokedAfterSigningInIsRefused() {
        World world = new World(Assembled.LIBRARY);
        String signedIn = Instant.ofEpochMilli(Library.NOW - 300_000).toString();
        world.say("User/hanako", "revokedBefore", "'" + signedIn + "'", "idp");
        assertRefused(ReasonCode.SESSION_REVOKED, Ask.lending(), Assembled.LIBRARY, world);

        String secondBefore = Instant.ofEpochMilli(Library.NOW - 301_000).toString();
        World earlier =
                new World(Assembled.LIBRARY).say("User/hanako", "revokedBefore", "'" + secondBefore + "'", "idp");
        Assembled.of(Ask.lending(), earlier);
    }

    @Test
    void aSessionMayBeRevokedForItself() {
        World world = new World(Assembled.LIBRARY).say("Session/s1", "revokedBefore", "'2026-11-24T00:59:00Z'", "idp");
        assertRefused(ReasonCode.SESSION_REVOKED, Ask.lending(), Assembled.LIBRARY, world);
        Assembled.of(Ask.lending().withClaim("sid", "'s2'"), world);
    }

    @Test
    void whoCannotSayWhenTheySignedInIsRevokedToo() {
        World world = new World(Assembled.LIBRARY).say("User/hanako", "revokedBefore", "'2020-01-01T00:00:00Z'", "idp");
        assertRefused(ReasonCode.SESSION_REVOKED, Ask.lending().withoutClaim("auth_time"), Assembled.LIBRARY, world);
        assertRefused(
                ReasonCode.SESSION_REVOKED, Ask.lending().withClaim("auth_time", "'today'"), Assembled.LIBRARY, world);
        assertRefused(
                ReasonCode.SESSION_REVOKED, Ask.lending().stated("user", "hanako", "{}"), Assembled.LIBRARY, world);
        Assembled.of(Ask.lending(), world);
    }

    /// The session that a gateway states is looked at even for actions whose policies do not see it.
    @Test
    void aStatedSessionIsRevokedWhateverTheActionDeclares() {
        World world = new World(Assembled.LIBRARY).say("Session/s7", "revokedBefore", "'2020-01-01T00:00:00Z'", "idp");
        Ask open = Ask.to("open", "System", "catalogue")
                .stated("user", "hanako", "{}")
                .with("{'session': {'type': 'Session', 'id': 's7'}}");
        assertRefused(ReasonCode.SESSION_REVOKED, open, Assembled.LIBRARY, world);
    }

    @Test
    void revocationNeverEnds() {
        World world = new World(Assembled.LIBRARY)
                .say("User/hanako", "revokedBefore", "'2026-11-24T00:59:00Z'", "idp")
                .pass(Duration.ofDays(400));
        assertRefused(ReasonCode.SESSION_REVOKED, Ask.lending(), Assembled.LIBRARY, world);
    }

    /// A user who looks at their own account, and a client that is its own principal, keep their groups.
    @Test
    void thePrincipalKeepsItsGroupsInEveryOtherPart() {
        Ask self = Ask.to("visit", "user", "taro")
                .withClaims(Json.object("{'sub': 'taro', 'groups': ['staff'], 'name': 'Taro'}"));
        assertEquals(Set.of(uid("Group/staff")), Assembled.of(self).parents("User/taro"));
        assertEquals("'Taro'", Assembled.of(self).value("User/taro", "name"));

        Release robots = Library.with("pack.json", "identity", Json.value("""
                        {'principal': 'Workload', 'claims': [{'claim': 'label', 'to': 'user.name'}]}"""));
        Ask robot = Ask.to("read", "book", "atlas")
                .withClaims(Json.object("{'sub': 'reader-app', 'client_id': 'reader-app', 'label': 'x'}"));
        Assembled assembled = Assembled.of(robot, robots, new World(robots));
        assertEquals("{'id':'reader-app','type':'Workload'}", assembled.context("client"));
        assertEquals("'Reader'", assembled.value("Workload/reader-app", "name"));
    }
}

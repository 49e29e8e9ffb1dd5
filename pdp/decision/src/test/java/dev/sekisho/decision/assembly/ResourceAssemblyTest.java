package dev.sekisho.decision.assembly;

import static dev.sekisho.decision.assembly.Assembled.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.signals.state.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is asked for, and the System behind it (semantics §3).
final class ResourceAssemblyTest {
    private static final Ask NOVEL = Ask.to("read", "book", "novel");

    private static Pep fronting(String... systems) {
        return Ask.gateway(Set.of(systems), true, Set.of(), Set.of("*"));
    }

    private static Pep stating(String... properties) {
        return Ask.gateway(Set.of(), true, Set.of(), Set.of(properties));
    }

    @Test
    void aResourceOfTheDirectoryMustBeLoaded() {
        assertRefused(ReasonCode.ENTITY_UNKNOWN, Ask.to("read", "desk", "nowhere"));
        assertEquals("true", Assembled.of(Ask.to("read", "desk", "main")).value("Desk/main", "open"));
    }

    @Test
    void anExternalResourceIsMadeFromTheRequest() {
        Assembled novel = Assembled.of(NOVEL.properties("{'title': 'A novel', 'pages': 300.0}"));
        assertEquals("'A novel'", novel.value("Book/novel", "title"));
        assertEquals("300", novel.value("Book/novel", "pages"));
        assertEquals(Set.of(), novel.parents("Book/novel"));
    }

    @Test
    void theDirectoryWinsOverAProperty() {
        Assembled atlas = Assembled.of(Ask.to("read", "book", "atlas").properties("{'title': 'Forged', 'pages': 9}"));
        assertEquals("'Atlas'", atlas.value("Book/atlas", "title"));
        assertEquals("9", atlas.value("Book/atlas", "pages"));
    }

    @Test
    void aPropertyCountsOnlyIfPackAndRegistrationAllowIt() {
        String properties = "{'title': 'A', 'pages': 1, 'system': {'type': 'System', 'id': 'catalogue'}}";
        Assembled novel = Assembled.of(NOVEL.properties(properties).by(stating("resource.title", "resource.system")));
        assertEquals("'A'", novel.value("Book/novel", "title"));
        assertEquals("absent", novel.value("Book/novel", "pages"), "not of this gateway");
        assertEquals("absent", novel.value("Book/novel", "system"), "not of this pack");
        assertEquals(2, novel.situation().ignored());
    }

    @Test
    void anUndeclaredPropertyIsIgnoredAndAnIllTypedOneIsRecorded() {
        Assembled desk = Assembled.of(Ask.to("read", "desk", "main").properties("{'title': 'x', 'pages': '5'}"));
        assertEquals(2, desk.situation().ignored(), "desks have neither");
        Assembled novel = Assembled.of(NOVEL.properties("{'title': 5, 'pages': 9007199254740993}"));
        assertEquals("absent", novel.value("Book/novel", "title"));
        assertEquals("absent", novel.value("Book/novel", "pages"));
        assertEquals(
                List.of("resource.title", "resource.pages"), novel.situation().illTyped());
        assertEquals(0, novel.situation().ignored());
    }

    @Test
    void aPropertyThatIsASignalCountsOnlyFromASourceThatIsAGateway() {
        Assembled novel = Assembled.of(NOVEL.properties("{'restricted': true, 'wanted': true}"));
        assertEquals("true", novel.value("Book/novel", "restricted"));
        assertEquals("absent", novel.value("Book/novel", "wanted"), "only the scanner may say so");
        assertEquals(1, novel.situation().ignored());
        assertEquals("pep", ((Reading.Known) novel.reading("Book/novel", "restricted")).source());
    }

    @Test
    void theSystemIsTheDirectorysThenTheRoutesThenTheOnlyOne() {
        Ask atlas = Ask.to("read", "book", "atlas").over("lending");
        assertEquals("{'id':'catalogue','type':'System'}", Assembled.of(atlas).value("Book/atlas", "system"));
        Ask routed = NOVEL.over("lending").by(fronting("lending", "catalogue"));
        assertEquals("{'id':'lending','type':'System'}", Assembled.of(routed).value("Book/novel", "system"));
        Ask fronted = NOVEL.by(fronting("catalogue"));
        assertEquals("{'id':'catalogue','type':'System'}", Assembled.of(fronted).value("Book/novel", "system"));
        assertEquals("absent", Assembled.of(NOVEL).value("Book/novel", "system"));
        Ask several = NOVEL.by(fronting("catalogue", "lending"));
        assertEquals("absent", Assembled.of(several).value("Book/novel", "system"));
    }

    @Test
    void aSystemIsItsOwn() {
        Ask itself = Ask.to("open", "system", "catalogue").over("lending");
        assertEquals("{'id':'catalogue','type':'System'}", Assembled.of(itself).value("System/catalogue", "system"));
        assertEquals(
                Optional.of(Assembled.uid("System/catalogue")),
                Assembled.of(itself).situation().system());
    }

    @Test
    void anotherSystemsResourceIsNotForThisGateway() {
        assertRefused(
                ReasonCode.PEP_NOT_FOR_SYSTEM, Ask.to("read", "book", "atlas").by(fronting("lending")));
        assertRefused(ReasonCode.PEP_NOT_FOR_SYSTEM, NOVEL.over("catalogue").by(fronting("lending")));
        assertRefused(
                ReasonCode.PEP_NOT_FOR_SYSTEM,
                Ask.to("open", "system", "catalogue").by(fronting("lending")));
        Assembled.of(Ask.to("read", "book", "atlas").by(fronting("lending", "catalogue")));
    }

    @Test
    void aSystemThatIsNotLoadedIsAbsent() {
        Assembled novel = Assembled.of(NOVEL.over("unheard-of"));
        assertEquals("absent", novel.value("Book/novel", "system"));
        assertFalse(novel.has("System/unheard-of"));
    }

    @Test
    void aReferenceToSomethingThatIsNotLoadedIsAbsent() {
        Assembled novel = Assembled.of(NOVEL.properties("""
                {'shelf': {'type': 'Desk', 'id': 'nowhere'}, 'keeper': {'type': 'Group', 'id': 'staff'}}"""));
        assertEquals("absent", novel.value("Book/novel", "shelf"));
        assertEquals("{'id':'staff','type':'Group'}", novel.value("Book/novel", "keeper"));
        assertTrue(novel.has("Group/staff"));
        Assembled lost = Assembled.of(Ask.to("read", "desk", "lost"));
        assertEquals("absent", lost.value("Desk/lost", "section"), "in the directory, too");
    }

    @Test
    void referencesAreFollowedAsDeepAsPoliciesMayRead() {
        Assembled novel = Assembled.of(NOVEL.properties("{'shelf': {'type': 'Desk', 'id': 'main'}}"));
        assertTrue(novel.has("Desk/main"), "one");
        assertTrue(novel.has("Group/staff"), "two: its section");
        assertTrue(novel.has("User/sato"), "three: the head of that");
        assertEquals("false", novel.value("User/sato", "account.disabled"), "with signals");
    }

    /// The staff group is a parent of the principal's, which is not followed, and the shelf's section, which is.
    @Test
    void aParentThatIsAlsoReferredToIsFollowed() {
        Assembled desk = Assembled.of(Ask.to("read", "desk", "main"));
        assertEquals("{'id':'sato','type':'User'}", desk.value("Group/staff", "head"));
        assertTrue(desk.has("User/sato"));
    }

    @Test
    void aUserAsResourceHasKnownGroupsOrIsRefused() {
        assertRefused(ReasonCode.MEMBERSHIP_UNKNOWN, Ask.to("visit", "user", "taro"));
        assertEquals(
                Set.of(Assembled.uid("Group/staff")),
                Assembled.of(Ask.to("visit", "user", "sato")).parents("User/sato"));
    }

    /// Nobody knows what is above the staff group then: neither of whom it holds, nor of itself.
    @Test
    void whatStandsBelowAGroupThatIsNotLoadedIsNotKnown() {
        Release without = Hierarchy.without("Group/library");
        World world = new World(without);
        Ask visitor = NOVEL.withClaims(Json.object("{'sub': 'taro', 'groups': ['visitors']}"));
        assertRefused(
                ReasonCode.MEMBERSHIP_UNKNOWN,
                Ask.to("visit", "user", "sato").withClaims(Json.object("{'sub': 'taro', 'groups': ['visitors']}")),
                without,
                world);

        Ask kept = visitor.properties("""
                {'shelf': {'type': 'Desk', 'id': 'main'}, 'keeper': {'type': 'Group', 'id': 'staff'}}""");
        Assembled novel = Assembled.of(kept, without, world);
        assertEquals("absent", novel.value("Book/novel", "keeper"));
        assertEquals("absent", novel.value("Desk/main", "section"));
        assertEquals("{'id':'main','type':'Desk'}", novel.value("Book/novel", "shelf"), "which is in no group");
        Assembled catalogue = Assembled.of(visitor.over("catalogue"), without, world);
        assertEquals("absent", catalogue.value("System/catalogue", "owner"));
        assertEquals(
                "{'id':'sato','type':'User'}",
                Assembled.of(visitor.over("catalogue")).value("System/catalogue", "owner"));
    }

    @Test
    void aDeviceMayBeResourceAndReferenceAtOnce() {
        Ask ask = Ask.to("visit", "device", "d1").with("{'device': {'type': 'device', 'id': 'd1'}}");
        assertEquals("'laptop'", Assembled.of(ask).value("Device/d1", "kind"));
    }

    @Test
    void actionGroupsComeWithTheQuery() {
        Assembled lending = Assembled.of(Ask.lending());
        assertEquals(Set.of(Assembled.uid("Action/use")), lending.parents("Action/lend"));
        assertTrue(lending.has("Action/use"));
        assertEquals(
                lending.situation().entities().size(),
                lending.situation().query().entities().all().size());
    }

    @Test
    void moreEntitiesThanTheLimitAreNotJudged() {
        StringBuilder groups = new StringBuilder("['staff'");
        for (int i = 0; i < 2_000; i++) {
            groups.append(", 'g").append(i).append("'");
        }
        Ask crowd = NOVEL.withClaims(Json.object("{'sub': 'taro', 'groups': " + groups + "]}"));
        Release claimed = Hierarchy.ofKind("Group", "token");
        assertRefused(ReasonCode.EVALUATION_UNAVAILABLE, crowd, claimed, new World(claimed));
    }
}

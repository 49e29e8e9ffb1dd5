package dev.sekisho.decision.release;

import static dev.sekisho.decision.release.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.release.PackMapping.ClaimMapping;
import dev.sekisho.json.JsonLong;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PackMappingTest {
    @Test
    void theLibraryIsRead() {
        PackMapping mapping = PackMapping.read(Library.document("pack.json"));
        assertEquals("library", mapping.name());
        assertEquals("Book", mapping.entityType("book"));
        assertEquals("Shelf", mapping.entityType("Shelf"), "a type that is not listed is itself");
        assertEquals(
                new ClaimMapping(
                        "acr",
                        true,
                        List.of("aal"),
                        Map.of("aal1", new JsonLong(1), "aal2", new JsonLong(2), "aal3", new JsonLong(3))),
                mapping.claims().getFirst());
        assertEquals(Optional.of("groups"), mapping.mappedMembership());
        assertEquals("Group", mapping.membershipType());
        assertEquals(
                Set.of("context.purpose", "context.urgent", "context.deskHint", "context.copies"),
                mapping.assertable().stream()
                        .filter(name -> name.startsWith("context."))
                        .collect(Collectors.toSet()));
    }

    @Test
    void theLeastPackHasDefaults() {
        PackMapping mapping = PackMapping.read(Json.object("{'name': 'x', 'version': '1'}"));
        assertEquals("User", mapping.principalType());
        assertEquals("", mapping.sessionType());
        assertEquals(Optional.empty(), mapping.mappedMembership());
        assertEquals(Set.of(), mapping.assertable());
    }

    @Test
    void aDottedPathMayBeLong() {
        PackMapping mapping = PackMapping.read(Json.object("""
                {'name': 'x', 'version': '1', 'identity': {'claims': [{'claim': 'c', 'to': 'user.account.level'}]}}"""));
        assertEquals(
                new ClaimMapping("c", false, List.of("account", "level"), Map.of()),
                mapping.claims().getFirst());
    }

    @Test
    void whatIsNotOfTheFormIsRefusedWithItsPlace() {
        assertRefused("pack.json", PackMapping::read, "{'version': '1'}");
        assertRefused("pack.json", PackMapping::read, "{'name': 'x', 'version': '1', 'typse': {}}");
        assertRefused("pack.json.name", PackMapping::read, "{'name': 5, 'version': '1'}");
        assertRefused("pack.json.types", PackMapping::read, "{'name': 'x', 'version': '1', 'types': []}");
        assertRefused("pack.json", PackMapping::read, "{'name': 'x', 'version': '1', 'types': {'user': 5}}");
        assertRefused("pack.json.owner", PackMapping::read, "{'name': 'x', 'version': '1', 'owner': {}}");
        assertRefused("pack.json.includes", PackMapping::read, "{'name': 'x', 'version': '1', 'includes': 'base'}");
        assertRefused("pack.json.test", PackMapping::read, "{'name': 'x', 'version': '1', 'test': 'true'}");
    }

    @Test
    void claimsGoToSessionOrUser() {
        for (String to : List.of("aal", "session", "device.x", "context.x", "")) {
            assertRefused("pack.json:identity:claims[0]", PackMapping::read, """
                    {'name': 'x', 'version': '1', 'identity': {'claims': [{'claim': 'c', 'to': '%s'}]}}""".formatted(to));
        }
        assertRefused("pack.json:identity:claims[0].values", PackMapping::read, """
                {'name': 'x', 'version': '1', 'identity': {'claims': [{'claim': 'c', 'to': 'user.x', 'values': []}]}}""");
        assertRefused("pack.json:identity", PackMapping::read, """
                {'name': 'x', 'version': '1', 'identity': {'claim': []}}""");
    }

    @Test
    void aMembershipClaimHasAType() {
        for (String half : List.of("{'claim': 'groups'}", "{'type': 'Group'}")) {
            assertRefused(
                    "pack.json:identity.membership",
                    PackMapping::read,
                    "{'name': 'x', 'version': '1', 'identity': {'membership': " + half + "}}");
        }
    }

    @Test
    void whatGatewaysMayStateIsAListOfNames() {
        assertRefused("pack.json:assertable", PackMapping::read, """
                {'name': 'x', 'version': '1', 'assertable': {'device': []}}""");
        assertRefused("pack.json:assertable.context", PackMapping::read, """
                {'name': 'x', 'version': '1', 'assertable': {'context': [5]}}""");
    }
}

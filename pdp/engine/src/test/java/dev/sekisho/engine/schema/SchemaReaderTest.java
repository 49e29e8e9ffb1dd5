package dev.sekisho.engine.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SchemaReaderTest {
    private final CedarSchema shop = Schemas.shop();

    private CedarType.Attribute attribute(String type, String... path) {
        return shop.attribute(type, List.of(path)).orElseThrow();
    }

    @Test
    void annotationsOfTypesAndAttributesAreKept() {
        assertEquals(
                Map.of("membership", "directory", "doc", ""),
                shop.entityType("Device").orElseThrow().annotations());
        assertEquals(
                Map.of("negative", "true", "absent", "false", "source", "edr"),
                attribute("Device", "edr", "alert").annotations());
        assertEquals(
                Map.of("ttl", "PT1H"),
                attribute("Device", "edr", "deep", "score").annotations());
        assertEquals(Map.of(), attribute("Device", "kind").annotations());
    }

    @Test
    void attributesAreRequiredUnlessTheSchemaSaysOtherwise() {
        assertTrue(attribute("Device", "kind").required());
        assertTrue(attribute("Device", "edr").required());
        assertFalse(attribute("Device", "edr", "alert").required());
        assertFalse(attribute("Device", "ip").required());
    }

    @Test
    void commonTypesAreReplacedByWhatTheyStandFor() {
        assertEquals(
                new CedarType.Integer64(), attribute("Shop::User", "wallet").type());
        assertEquals(
                new CedarType.SetOf(new CedarType.Text()),
                attribute("Device", "tags").type());
        assertEquals(
                new CedarType.Extension("ipaddr"), attribute("Device", "ip").type());
        assertEquals(
                new CedarType.Extension("decimal"),
                attribute("Shop::User", "rating").type());
    }

    @Test
    void aNameIsLookedUpInItsOwnNamespaceFirst() {
        assertEquals(
                new CedarType.Reference("Shop::User"),
                attribute("Shop::User", "friend").type());
        assertEquals(
                new CedarType.Reference("Device"),
                attribute("Shop::User", "device").type());
        assertEquals(
                new CedarType.Truth(), attribute("Shop::User", "posture", "own").type());
    }

    @Test
    void hierarchyAndEnumerationsAreRead() {
        assertEquals(Set.of("Fleet"), shop.entityType("Device").orElseThrow().memberOf());
        assertEquals(
                Set.of("low", "high"), shop.entityType("Level").orElseThrow().enumeration());
        assertEquals(Set.of(), shop.entityType("Fleet").orElseThrow().enumeration());
    }

    @Test
    void actionsHaveTypesContextAndGroups() {
        ActionDeclaration read = shop.action(new EntityUid("Action", "read")).orElseThrow();
        assertEquals(Set.of("Shop::User"), read.principals());
        assertEquals(Set.of("Device", "Shop::Item"), read.resources());
        assertEquals(
                new CedarType.Reference("Device"),
                CedarSchema.attribute(read.context(), List.of("device"))
                        .orElseThrow()
                        .type());
        assertEquals(Set.of(new EntityUid("Action", "use"), new EntityUid("Shop::Action", "sell")), read.parents());
        ActionDeclaration sell =
                shop.action(new EntityUid("Shop::Action", "sell")).orElseThrow();
        assertEquals(Set.of("Shop::User"), sell.principals());
        assertEquals(Set.of("Shop::Item"), sell.resources());
        assertEquals(
                Set.of(),
                shop.action(new EntityUid("Action", "anything")).orElseThrow().principals());
    }

    @Test
    void anActionComesWithAllItsGroups() {
        assertEquals(
                Set.of("read", "use", "anything", "sell"),
                shop.actionEntities(new EntityUid("Action", "read")).stream()
                        .map(Entity::uid)
                        .map(EntityUid::id)
                        .collect(Collectors.toSet()));
        assertEquals(List.of(), shop.actionEntities(new EntityUid("Action", "unheard-of")));
    }

    @Test
    void aPathDoesNotFollowReferencesOrLeaveRecords() {
        assertEquals(Optional.empty(), shop.attribute("Shop::User", List.of("device", "kind")));
        assertEquals(Optional.empty(), shop.attribute("Device", List.of("kind", "edr")));
        assertEquals(Optional.empty(), shop.attribute("Nothing", List.of("kind")));
    }

    @Test
    void anUnknownTypeIsRefusedWithItsPlace() {
        assertRefused("Device.edr.x", "the unknown type `Postures`", """
                {'': {'entityTypes': {'Device': {'shape': {'type': 'Record', 'attributes': {
                  'edr': {'type': 'Record', 'attributes': {'x': {'type': 'Postures'}}}}}}}}}""");
        assertRefused("Device.at", "the unknown type `timestamp`", """
                {'': {'entityTypes': {'Device': {'shape': {'type': 'Record', 'attributes': {
                  'at': {'type': 'Extension', 'name': 'timestamp'}}}}}}}""");
        assertRefused("Device.owner", "the unknown entity type `User`", """
                {'': {'entityTypes': {'Device': {'shape': {'type': 'Record', 'attributes': {
                  'owner': {'type': 'Entity', 'name': 'User'}}}}}}}""");
        assertRefused("Device", "the unknown entity type `Fleet`", """
                {'': {'entityTypes': {'Device': {'memberOfTypes': ['Fleet']}}}}""");
        assertRefused("read", "the unknown entity type `User`", """
                {'': {'actions': {'read': {'appliesTo': {'principalTypes': ['User'], 'resourceTypes': []}}}}}""");
        assertRefused("Device.x", "the unknown type ``", """
                {'': {'entityTypes': {'Device': {'shape': {'type': 'Record', 'attributes': {'x': {}}}}}}}""");
    }

    @Test
    void whatDoesNotHoldTogetherIsRefused() {
        assertRefused("Device.x", "a set without element type", """
                {'': {'entityTypes': {'Device': {'shape': {'type': 'Record', 'attributes': {'x': {'type': 'Set'}}}}}}}""");
        assertRefused("Device", "a type that is not a record", """
                {'': {'entityTypes': {'Device': {'shape': {'type': 'String'}}}}}""");
        assertRefused("schema", "something that is not an object", "{'': []}");
    }

    /// Found by fuzzing: a type `__cedar::String` was read as a type of the pack.
    @Test
    void cedarsOwnNamespaceIsRefused() {
        assertRefused("schema", "the namespace `__cedar`, which is Cedar's own", "{'__cedar': {'entityTypes': {}}}");
        assertRefused("schema", "the namespace `__cedar::x`, which is Cedar's own", "{'__cedar::x': {}}");
    }

    @Test
    void commonTypesInACircleAreRefused() {
        assertRefused("Device.x", "types nested past 64", """
                {'': {'commonTypes': {'A': {'type': 'B'}, 'B': {'type': 'A'}},
                 'entityTypes': {'Device': {'shape': {'type': 'Record', 'attributes': {'x': {'type': 'A'}}}}}}}""");
    }

    private static void assertRefused(String where, String found, String schema) {
        Problem problem = assertThrows(ProblemException.class, () -> SchemaReader.read(Schemas.json(schema)))
                .problem();
        assertEquals(EngineError.SCHEMA_INVALID, problem.code());
        assertEquals(where, problem.where());
        assertEquals(found, problem.found());
    }
}

package dev.sekisho.decision.release;

import static dev.sekisho.decision.release.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DirectoryTest {
    private static final CedarSchema SCHEMA = Library.release().schema();

    private static Directory read(JsonObject document) {
        return Directory.read("directory.json", document.array("entities").orElseThrow(), SCHEMA);
    }

    private static String entities(String... entities) {
        return "{'entities': [" + String.join(",", entities) + "]}";
    }

    private static String group(String id, String... parents) {
        List<String> written = List.of(parents).stream()
                .map(parent -> "{'type': 'Group', 'id': '" + parent + "'}")
                .toList();
        return "{'uid': {'type': 'Group', 'id': '" + id + "'}, 'parents': [" + String.join(",", written) + "]}";
    }

    private static String device(String attributes) {
        return "{'uid': {'type': 'Device', 'id': 'd1'}, 'attrs': " + attributes + "}";
    }

    @Test
    void theLibraryIsRead() {
        Directory directory = Library.release().directory();
        var catalogue = directory.find(new EntityUid("System", "catalogue")).orElseThrow();
        assertEquals(
                Optional.of(new EntityUid("User", "sato")),
                catalogue.attributes().get("owner"));
        assertEquals(Optional.of(new LongValue(2)), catalogue.attributes().get("importance"));
        assertEquals(
                Set.of(new EntityUid("Group", "library")),
                directory.find(new EntityUid("Group", "staff")).orElseThrow().parents());
        assertEquals(Optional.empty(), directory.find(new EntityUid("Group", "nobody")));
    }

    @Test
    void moreEntitiesReplaceThoseOfTheSameName() {
        Directory both = Library.release().directory().plus(read(Json.object(entities(device("{'kind': 'tablet'}")))));
        assertEquals(
                Optional.of(new StringValue("tablet")),
                both.find(new EntityUid("Device", "d1"))
                        .orElseThrow()
                        .attributes()
                        .get("kind"));
        assertEquals(
                Library.release().directory().entities().size(), both.entities().size());
    }

    @Test
    void signalsNeverStandHere() {
        String first = "directory.json[0]";
        assertRefused(first, DirectoryTest::read, entities(device("{'kind': 'x', 'compliance': 'compliant'}")));
        assertRefused(first, DirectoryTest::read, entities(device("{'kind': 'x', 'edr': {'healthy': true}}")));
        assertRefused(first, DirectoryTest::read, entities(device("{'kind': 'x', 'edr': {'alert': false}}")));
        read(Json.object(entities(device("{'kind': 'x', 'edr': {}}"))));
    }

    @Test
    void whatTheSchemaDoesNotDeclareIsRefused() {
        String first = "directory.json[0]";
        assertRefused(first, DirectoryTest::read, entities(device("{'kind': 'x', 'shoes': 1}")));
        assertRefused(first, DirectoryTest::read, entities(device("{'kind': 5}")));
        assertRefused(first, DirectoryTest::read, entities(device("{'owner': {'type': 'Group', 'id': 'a'}}")));
        assertRefused(first, DirectoryTest::read, entities("{'uid': {'type': 'Martian', 'id': 'a'}}"));
        assertRefused(first, DirectoryTest::read, entities("""
                {'uid': {'type': 'Device', 'id': 'd1'}, 'parents': [{'type': 'Group', 'id': 'a'}]}"""));
    }

    @Test
    void whatIsNotOfTheFormIsRefused() {
        assertRefused("directory.json[0]", DirectoryTest::read, "{'entities': [5]}");
        assertRefused(
                "directory.json[0]",
                DirectoryTest::read,
                entities("{'uid': {'type': 'Device', 'id': 'a'}, 'tags': {}}"));
        assertRefused("directory.json[0].uid", DirectoryTest::read, entities("{'attrs': {}}"));
        assertRefused(
                "directory.json[0].uid.id", DirectoryTest::read, entities("{'uid': {'type': 'Device', 'id': 5}}"));
        assertRefused(
                "directory.json[0].uid",
                DirectoryTest::read,
                entities("{'uid': {'type': 'Device', 'id': 'a', 'x': 1}}"));
        assertRefused(
                "directory.json[0].attrs",
                DirectoryTest::read,
                entities("{'uid': {'type': 'Device', 'id': 'a'}, 'attrs': []}"));
        assertRefused("directory.json[1]", DirectoryTest::read, entities(group("a"), group("a")));
    }

    @Test
    void groupsInACircleAreRefused() {
        assertRefused("directory.json", DirectoryTest::read, entities(group("a", "a")));
        assertRefused(
                "directory.json", DirectoryTest::read, entities(group("a", "b"), group("b", "c"), group("c", "a")));
        read(Json.object(entities(group("a", "b", "c"), group("b", "d"), group("c", "d"), group("d"))));
    }

    @Test
    void anEmptyDirectoryIsOne() {
        assertEquals(Directory.EMPTY, Directory.read("directory.json", new JsonArray(List.of()), SCHEMA));
    }
}

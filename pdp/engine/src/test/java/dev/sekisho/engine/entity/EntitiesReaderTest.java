package dev.sekisho.engine.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sekisho.engine.schema.SchemaReader;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Over a schema of users in groups, colours, and one action.
final class EntitiesReaderTest {
    private static final String SCHEMA = """
            {"": {
              "entityTypes": {
                "Group": {"memberOfTypes": ["Group"]},
                "Colour": {"enum": ["red", "green"]},
                "User": {"memberOfTypes": ["Group"], "tags": {"type": "Long"},
                  "shape": {"type": "Record", "attributes": {
                    "level": {"type": "Long"},
                    "boss": {"type": "Entity", "name": "User", "required": false},
                    "colour": {"type": "Entity", "name": "Colour", "required": false},
                    "from": {"type": "Extension", "name": "ipaddr", "required": false}}}}},
              "actions": {
                "any": {},
                "use": {"memberOf": [{"id": "any"}], "appliesTo": {"principalTypes": ["User"], "resourceTypes": ["User"],
                  "context": {"type": "Record", "attributes": {"by": {"type": "Entity", "name": "User"}}}}}}}}""";

    private final EntitiesReader typed = EntitiesReader.of(SchemaReader.read((JsonObject) json(SCHEMA)));

    private static JsonValue json(String text) {
        return JsonReader.read("test", text, JsonLimits.FILE).orThrow();
    }

    private static String user(String attributes, String more) {
        return "[{\"uid\": {\"type\": \"User\", \"id\": \"a\"}, \"attrs\": {" + attributes + "}, \"parents\": []" + more
                + "}]";
    }

    private Entity read(String text) {
        return typed.entities("entities", (JsonArray) json(text)).getFirst();
    }

    private Problem refusal(String text) {
        return assertThrows(ProblemException.class, () -> read(text)).problem();
    }

    @Test
    void referencesAndExtensionValuesMayBeImplicit() {
        for (String boss :
                List.of("{\"type\": \"User\", \"id\": \"b\"}", "{\"__entity\": {\"type\": \"User\", \"id\": \"b\"}}")) {
            for (String from : List.of(
                    "\"10.0.0.1\"",
                    "{\"fn\": \"ip\", \"arg\": \"10.0.0.1\"}",
                    "{\"__extn\": {\"fn\": \"ip\", \"arg\": \"10.0.0.1\"}}")) {
                Entity user = read(user("\"level\": 1, \"boss\": " + boss + ", \"from\": " + from, ""));
                assertEquals(
                        new RecordValue(Map.of(
                                "level", new LongValue(1),
                                "boss", new EntityUid("User", "b"),
                                "from", ExtensionValue.of("ip", "10.0.0.1"))),
                        user.attributes());
            }
        }
    }

    @Test
    void actionsAndTheirGroupsComeFromTheSchema() {
        List<Entity> entities = typed.entities("entities", JsonArray.of());
        EntityStore store = EntityStore.of(entities);
        assertEquals(
                Set.of(new EntityUid("Action", "any")),
                store.find(new EntityUid("Action", "use")).ancestors());
    }

    @Test
    void tagsAreOfTheirTypeAndApartFromAttributes() {
        Entity user = read(user("\"level\": 1", ", \"tags\": {\"level\": 7}"));
        assertEquals(Optional.of(new LongValue(7)), user.tags().get("level"));
        assertEquals(Optional.of(new LongValue(1)), user.attributes().get("level"));
        assertEquals(
                "entities[0].tags.x",
                refusal(user("\"level\": 1", ", \"tags\": {\"x\": \"7\"}")).where());
    }

    @Test
    void whatTheSchemaDoesNotAllowIsRefusedWithItsPlace() {
        assertEquals(
                "entities[0].attrs.level", refusal(user("\"level\": \"1\"", "")).where());
        assertEquals(
                "entities[0].attrs.level", refusal(user("\"level\": 1.5", "")).where());
        assertEquals("entities[0].attrs", refusal(user("", "")).where());
        assertEquals(
                "entities[0].attrs.other",
                refusal(user("\"level\": 1, \"other\": 2", "")).where());
        assertEquals(
                "entities[0].attrs.boss",
                refusal(user("\"level\": 1, \"boss\": {\"type\": \"Group\", \"id\": \"g\"}", ""))
                        .where());
        assertEquals(
                "entities[0].attrs.colour",
                refusal(user("\"level\": 1, \"colour\": {\"type\": \"Colour\", \"id\": \"blue\"}", ""))
                        .where());
        assertEquals(
                "entities[0].attrs.from",
                refusal(user("\"level\": 1, \"from\": \"10.0.0.256\"", "")).where());
        assertEquals(
                "entities[0]",
                refusal("[{\"uid\": {\"type\": \"Robot\", \"id\": \"r\"}, \"attrs\": {}, \"parents\": []}]")
                        .where());
        assertEquals(
                "entities[0]",
                refusal("[{\"uid\": {\"type\": \"Group\", \"id\": \"g\"}, \"attrs\": {}, "
                                + "\"parents\": [{\"type\": \"User\", \"id\": \"a\"}]}]")
                        .where());
        assertEquals(
                "entities[1]",
                assertThrows(
                                ProblemException.class,
                                () -> read(user("\"level\": 1", "").replace("]}]", "]},")
                                        + user("\"level\": 1", "").substring(1)))
                        .problem()
                        .where());
    }

    @Test
    void aContextIsReadByItsAction() {
        EntityUid use = new EntityUid("Action", "use");
        JsonObject by = (JsonObject) json("{\"by\": {\"type\": \"User\", \"id\": \"b\"}}");
        assertEquals(
                Optional.of(new EntityUid("User", "b")),
                typed.context("context", use, by).get("by"));
        assertThrows(ProblemException.class, () -> typed.context("context", use, JsonObject.EMPTY));
        assertThrows(ProblemException.class, () -> typed.context("context", new EntityUid("Action", "x"), by));
    }

    @Test
    void withoutASchemaOnlyExplicitFormsAreReferences() {
        RecordValue read = EntitiesReader.withoutSchema()
                .context(
                        "context",
                        new EntityUid("Action", "use"),
                        (JsonObject)
                                json(
                                        "{\"by\": {\"type\": \"User\", \"id\": \"b\"}, \"to\": {\"__entity\": {\"type\": \"User\", \"id\": \"b\"}}}"));
        assertEquals(Optional.of(new EntityUid("User", "b")), read.get("to"));
        assertEquals("record", read.get("by").orElseThrow().typeName());
    }
}

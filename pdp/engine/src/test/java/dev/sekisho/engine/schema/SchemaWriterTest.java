package dev.sekisho.engine.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SchemaWriterTest {
    private final CedarSchema shop = Schemas.shop();

    @Test
    void whatIsWrittenReadsBackAsTheSchemaWithoutItsAnnotations() {
        CedarSchema again = SchemaReader.read(SchemaWriter.write(shop, (_, attribute) -> attribute.required()));

        assertEquals(bare(shop), again);
    }

    @Test
    void aProjectionDecidesWhatIsRequired() {
        CedarSchema projected = SchemaReader.read(SchemaWriter.write(
                shop,
                (_, attribute) ->
                        attribute.required() || !attribute.annotations().isEmpty()));

        assertTrue(projected
                .attribute("Device", List.of("edr", "alert"))
                .orElseThrow()
                .required());
        assertTrue(projected
                .attribute("Device", List.of("edr", "deep", "score"))
                .orElseThrow()
                .required());
        assertFalse(projected.attribute("Device", List.of("ip")).orElseThrow().required());
    }

    @Test
    void aProjectionIsToldWhereEachAttributeStands() {
        Set<AttributeKey> told = new LinkedHashSet<>();
        SchemaWriter.write(shop, (key, _) -> told.add(key));

        List<AttributeKey> expected = new ArrayList<>();
        for (List<String> path : List.of(
                List.of("kind"),
                List.of("edr"),
                List.of("edr", "alert"),
                List.of("edr", "deep"),
                List.of("edr", "deep", "score"),
                List.of("ip"),
                List.of("tags"))) {
            expected.add(new AttributeKey(new AttributeKey.Owner.Type("Device"), path));
        }
        for (List<String> path : List.of(List.of("now"), List.of("device"))) {
            expected.add(new AttributeKey(new AttributeKey.Owner.Context("read"), path));
        }
        assertTrue(told.containsAll(expected), told::toString);
        assertEquals(
                expected.size() + 6,
                told.size(),
                "six more on Shop::User, the record behind its common type among them: " + told);
    }

    private static CedarSchema bare(CedarSchema schema) {
        Map<String, EntityTypeDeclaration> types = new LinkedHashMap<>();
        schema.entityTypes()
                .forEach((name, type) -> types.put(
                        name,
                        new EntityTypeDeclaration(
                                name,
                                bare(type.attributes()),
                                type.tags(),
                                type.memberOf(),
                                Map.of(),
                                type.enumeration())));
        Map<EntityUid, ActionDeclaration> actions = new LinkedHashMap<>();
        schema.actions()
                .forEach((uid, action) -> actions.put(
                        uid,
                        new ActionDeclaration(
                                uid,
                                action.principals(),
                                action.resources(),
                                bare(action.context()),
                                action.parents())));
        return new CedarSchema(types, actions);
    }

    private static CedarType.RecordOf bare(CedarType.RecordOf record) {
        Map<String, CedarType.Attribute> attributes = new LinkedHashMap<>();
        record.attributes().forEach((name, attribute) -> {
            CedarType type = attribute.type() instanceof CedarType.RecordOf inner ? bare(inner) : attribute.type();
            attributes.put(name, new CedarType.Attribute(type, attribute.required(), Map.of()));
        });
        return new CedarType.RecordOf(attributes);
    }
}

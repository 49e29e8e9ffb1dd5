package dev.sekisho.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JsonObjectTest {
    private final JsonObject object = JsonObject.builder()
            .put("text", "x")
            .put("null", JsonNull.NULL)
            .put("object", JsonObject.EMPTY)
            .put("array", JsonArray.of(new JsonBool(true)))
            .build();

    @Test
    void aNullThatIsThereIsThere() {
        assertEquals(Optional.of(JsonNull.NULL), object.get("null"));
        assertEquals(Optional.empty(), object.get("absent"));
    }

    @Test
    void typedAccessWantsTheType() {
        assertEquals(Optional.of("x"), object.string("text"));
        assertEquals(Optional.of(JsonObject.EMPTY), object.object("object"));
        assertEquals(Optional.of(JsonArray.of(new JsonBool(true))), object.array("array"));
        for (String other : List.of("null", "absent")) {
            assertEquals(Optional.empty(), object.string(other));
            assertEquals(Optional.empty(), object.object(other));
            assertEquals(Optional.empty(), object.array(other));
        }
    }

    @Test
    void equalityDoesNotLookAtTheOrder() {
        JsonObject one = JsonObject.builder().put("a", 1).put("b", true).build();
        JsonObject other = JsonObject.builder().put("b", true).put("a", 1).build();
        assertEquals(one, other);
    }

    @Test
    void valuesDoNotChangeAfterTheyWereMade() {
        Map<String, JsonValue> members = new HashMap<>(Map.of("a", new JsonLong(1)));
        JsonObject made = new JsonObject(members);
        members.clear();
        assertEquals(Optional.of(new JsonLong(1)), made.get("a"));
        assertThrows(UnsupportedOperationException.class, () -> made.members().clear());
        JsonObject.Builder builder = made.toBuilder().put("a", 2);
        JsonObject built = builder.build();
        builder.put("a", 3);
        assertEquals(Optional.of(new JsonLong(2)), built.get("a"));
        assertEquals(Optional.of(new JsonLong(1)), made.get("a"));
    }
}

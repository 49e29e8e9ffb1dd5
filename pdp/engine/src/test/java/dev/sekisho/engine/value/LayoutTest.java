package dev.sekisho.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LayoutTest {
    private final Layout layout = Layout.of(List.of("alert", "healthy", "since", "alert"));

    private static LongValue number(long number) {
        return new LongValue(number);
    }

    @Test
    void eachNameHasOneSlotAndOthersHaveNone() {
        assertEquals(3, layout.size());
        for (int slot = 0; slot < layout.size(); slot++) {
            assertEquals(slot, layout.slot(layout.name(slot)));
        }
        assertTrue(layout.slot("other") < 0);
        assertTrue(layout.slot("") < 0);
    }

    /// `Aa` and `BB` have the same hash.
    @Test
    void namesThatCollideAreToldApart() {
        Layout colliding = Layout.of(List.of("Aa", "BB", "AaAa", "BBBB", "AaBB"));

        for (int slot = 0; slot < colliding.size(); slot++) {
            assertEquals(slot, colliding.slot(colliding.name(slot)));
        }
        assertTrue(colliding.slot("BBAa") < 0);
    }

    @Test
    void aRecordWithoutAFieldLooksLikeOneThatWasNeverLaidOut() {
        RecordValue laid = RecordValue.of(layout, Map.of("since", number(1)));

        assertSame(layout, laid.fields().layout());
        assertEquals(new RecordValue(Map.of("since", number(1))), laid);
        assertEquals(new RecordValue(Map.of("since", number(1))).hashCode(), laid.hashCode());
        assertEquals(1, laid.fields().size());
        assertEquals(List.of("since"), new ArrayList<>(laid.fields().keySet()));
        assertNull(laid.fields().find("alert"));
        assertNull(laid.fields().find("other"));
        assertEquals(number(1), laid.fields().at(layout.slot("since")));
    }

    @Test
    void aRecordWithAnotherNameHasALayoutOfItsOwn() {
        Map<String, CedarValue> fields = new LinkedHashMap<>();
        fields.put("since", number(1));
        fields.put("other", number(2));
        RecordValue own = RecordValue.of(layout, fields);

        assertNotSame(layout, own.fields().layout());
        assertEquals(fields, own.fields());
    }

    @Test
    void changesKeepTheLayoutAsLongAsItHasASlot() {
        RecordValue laid = RecordValue.of(layout, Map.of("since", number(1)));
        RecordEdit edit = RecordEdit.of(laid);
        edit.set(List.of("alert"), number(2));

        assertSame(layout, laid.with(List.of("alert"), number(2)).fields().layout());
        assertSame(layout, edit.build().fields().layout());
        assertEquals(laid.with(List.of("alert"), number(2)), edit.build());
        edit.set(List.of("other"), number(3));
        assertEquals(
                Map.of("since", number(1), "alert", number(2), "other", number(3)),
                edit.build().fields());
    }
}

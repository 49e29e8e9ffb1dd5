package dev.sekisho.signals.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sekisho.json.JsonBool;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecentIdsTest {
    private final RecentIds ids = new RecentIds(2);

    private static Assertion word(int id, boolean value) {
        return new Assertion(
                new EntityRef("Device", "d"),
                "quarantined",
                new JsonBool(value),
                "edr",
                Evidence.VERIFIED,
                1,
                "id" + id,
                Long.MAX_VALUE);
    }

    @Test
    void atLeastAGenerationIsRememberedAndAtMostTwo() {
        for (int id = 0; id < 5; id++) {
            ids.remember(List.of(word(id, true)));
        }
        assertInstanceOf(RecentIds.Sorted.Reused.class, ids.sort(List.of(word(4, false))));
        assertInstanceOf(RecentIds.Sorted.Reused.class, ids.sort(List.of(word(3, false))));
        assertEquals(new RecentIds.Sorted.News(List.of(word(0, false))), ids.sort(List.of(word(0, false))));
    }

    @Test
    void whatIsForgottenIsNews() {
        ids.remember(List.of(word(1, true)));
        ids.forget(List.of(word(1, true)));
        assertEquals(new RecentIds.Sorted.News(List.of(word(1, false))), ids.sort(List.of(word(1, false))));
    }

    @Test
    void sortingRemembersNothing() {
        ids.sort(List.of(word(1, true)));
        assertEquals(new RecentIds.Sorted.News(List.of(word(1, false))), ids.sort(List.of(word(1, false))));
    }
}

package dev.sekisho.decision.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DecisionNameTest {
    private static final long NOW = Instant.parse("2026-11-24T01:00:00Z").toEpochMilli();

    @Test
    void aNameIsAnUlidThatBeginsWithItsTime() {
        DecisionName name = DecisionName.next(1_469_918_176_385L, new Random(1));
        assertTrue(name.id().startsWith("01ARYZ6S41"), name.id());
        assertTrue(name.id().matches("[0-9A-HJKMNP-TV-Z]{26}"), name.id());
    }

    @Test
    void laterNamesSortLater() {
        Random random = new Random(1);
        assertTrue(DecisionName.next(NOW, random)
                        .id()
                        .compareTo(DecisionName.next(NOW + 1, random).id())
                < 0);
    }

    @Test
    void theShortCodeIsTheLastEightCharactersInTwoGroups() {
        assertEquals("XRDA-BCDE", new DecisionName("01JXK6Q0Z7R3F2W9K7XRDABCDE").shortCode());
    }

    @Test
    void shortCodesOfOneMomentDiffer() {
        Random random = new Random(1);
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            codes.add(DecisionName.next(NOW, random).shortCode());
        }
        assertEquals(1000, codes.size());
    }
}

package dev.sekisho.decision.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which decisions are decided a second time.
final class SampleTest {
    private static final List<String> IDS =
            IntStream.range(0, 10_000).mapToObj(i -> "d" + i).toList();

    private static List<String> held(long share) {
        Sample sample = new Sample(share);
        return IDS.stream().filter(sample::holds).toList();
    }

    @Test
    void ofNoneThereIsNoneAndOfAllThereAreAll() {
        assertEquals(List.of(), held(0));
        assertEquals(IDS, held(Sample.ALL));
    }

    @Test
    void theShareIsOfTenThousand() {
        assertEquals(98, held(Sample.DEFAULT.share()).size());
        assertEquals(100, Sample.DEFAULT.share());
    }

    @Test
    void aLargerShareKeepsWhomASmallerOneHolds() {
        assertTrue(held(300).containsAll(held(100)));
    }

    /// By `sha256sum` of the id.
    @ParameterizedTest
    @CsvSource({"01JXK6Q0Z7R3F2W9K7QM2XRDAB, 2985", "01JXK6Q0Z7R3F2W9K7QM2XRD00, 4955"})
    void whoeverHasARecordCanTell(String id, long number) {
        assertFalse(new Sample(number).holds(id));
        assertTrue(new Sample(number + 1).holds(id));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 10_001})
    void whatIsNoShareIsRefused(long share) {
        assertThrows(IllegalArgumentException.class, () -> new Sample(share));
    }
}

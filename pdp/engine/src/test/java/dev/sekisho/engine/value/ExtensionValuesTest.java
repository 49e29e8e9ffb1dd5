package dev.sekisho.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows that the official engine was asked about when they were written down.
final class ExtensionValuesTest {
    static List<String> rows() throws IOException {
        try (InputStream stored =
                Objects.requireNonNull(ExtensionValuesTest.class.getResourceAsStream("extension-text.tsv"))) {
            return new String(stored.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agreesWithTheOfficialConstructor(String row) {
        List<String> cells = List.of(row.split("\t", -1));
        assertEquals(
                cells.get(2).equals("valid"),
                ExtensionValues.read(cells.get(0), cells.get(1)).isPresent());
    }

    @Test
    void everyConstructorHasRowsOfBothKinds() throws IOException {
        for (String function : List.of("ip", "decimal", "duration", "datetime")) {
            for (String verdict : List.of("valid", "invalid")) {
                Stream<String> found =
                        rows().stream().filter(row -> row.startsWith(function + "\t") && row.endsWith("\t" + verdict));
                assertTrue(found.count() >= 5, function + " " + verdict);
            }
        }
    }

    @Test
    void anUnknownConstructorTakesNothing() {
        assertFalse(ExtensionValues.read("date", "2026-11-24").isPresent());
    }

    @Test
    void aTextWithoutEndIsRefusedWithoutWaiting() {
        String long1 = "1".repeat(100_000);
        assertFalse(ExtensionValues.read("duration", long1 + "d").isPresent());
        assertFalse(ExtensionValues.read("decimal", long1 + ".0").isPresent());
        assertFalse(ExtensionValues.read("ip", long1).isPresent());
    }
}

package dev.sekisho.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FiguresTest {
    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
        assertEquals(2, Figures.median(List.of(3.0, 1.0, 2.0)));
        assertEquals(2.5, Figures.median(List.of(4.0, 1.0, 2.0, 3.0)));
        assertEquals(0, Figures.median(List.of()));
    }

    @Test
    void threeDigitsCount() {
        assertEquals("0.042", Figures.rounded(0.0421));
        assertEquals("4.21", Figures.rounded(4.212));
        assertEquals("42.1", Figures.rounded(42.12));
        assertEquals("4212", Figures.rounded(4212.4));
    }

    @Test
    void aTableIsMarkdown() {
        Table table = new Table("what", "n");
        table.row("permits", "7");
        assertEquals("""
                | what    | n |
                |---------|--:|
                | permits | 7 |
                """, table.markdown());
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Table("what", "n").row("permits"));
    }
}

package dev.sekisho.benchmarks.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withoutABenchmarkItListsThem() {
        assertEquals(0, run());
        assertTrue(out.toString().contains("server") && out.toString().contains("start"), out.toString());
    }

    @Test
    void anUnknownBenchmarkIsOneLine() {
        assertEquals(2, run("engines"));
        assertTrue(err.toString().startsWith("bench_usage: "), err.toString());
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void aNumberPastItsBoundsIsOneLine() {
        assertEquals(1, run("server", "--seconds", "0"));
        assertTrue(err.toString().startsWith("bench_usage: --seconds: found `0`"), err.toString());
        assertEquals(1, err.toString().lines().count());
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}

package dev.sekisho.signals.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignalDeclarationTest {
    private static final Polarity NOT_TRUE = new Polarity.Negative(new JsonBool(false));

    private static SignalDeclaration of(String path, SignalType type, long ttl, Polarity polarity, String... scale) {
        return new SignalDeclaration(
                "Device",
                path,
                type,
                ttl,
                Long.MAX_VALUE,
                0,
                Set.of("edr"),
                Evidence.VERIFIED,
                polarity,
                List.of(scale),
                List.of());
    }

    private static void refused(String path, SignalType type, long ttl, Polarity polarity, String... scale) {
        ProblemException refusal =
                assertThrows(ProblemException.class, () -> of(path, type, ttl, polarity, scale), path);
        assertEquals(SignalsError.SIGNAL_DECLARATION_INVALID, refusal.problem().code());
    }

    @Test
    void whatCannotMeanAnythingIsRefused() {
        refused("scale on a string", SignalType.STRING, 1, SampleModel.POSITIVE, "a", "b");
        refused("level twice", SignalType.LONG, 1, SampleModel.POSITIVE, "a", "a");
        refused("negative string", SignalType.STRING, 1, new Polarity.Negative(new JsonString("x")));
        refused("negative number without scale", SignalType.LONG, 1, new Polarity.Negative(new JsonLong(0)));
        refused("presumed of another type", SignalType.BOOL, 1, new Polarity.Negative(new JsonString("false")));
        refused("presumed off the scale", SignalType.LONG, 1, new Polarity.Negative(new JsonString("c")), "a", "b");
        refused("no time to live", SignalType.BOOL, 0, NOT_TRUE);
        refused("revokedBefore", SignalType.LONG, 1, SampleModel.POSITIVE);
    }

    @Test
    void thePresumedLevelIsItsIndex() {
        SignalDeclaration declaration =
                of("threat", SignalType.LONG, 1, new Polarity.Negative(new JsonString("b")), "a", "b");
        assertEquals(new Polarity.Negative(new JsonLong(1)), declaration.polarity());
    }

    @Test
    void theWorstIsFarthestFromThePresumed() {
        Polarity negative = new Polarity.Negative(new JsonLong(1));
        assertEquals(
                Optional.of(new JsonLong(3)),
                of("x", SignalType.LONG, 1, negative, "a", "b", "c", "d").worst());
        assertEquals(
                Optional.of(new JsonLong(0)),
                of("x", SignalType.LONG, 1, negative, "a", "b").worst());
        assertEquals(
                Optional.of(new JsonBool(true)),
                of("x", SignalType.BOOL, 1, NOT_TRUE).worst());
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "IP, 10.0.0.1, 10.0.0.1",
        "IP, 10.0.0.0/8, 10.0.0.0/8",
        "IP, 010.0.0.1,",
        "IP, 10.0.0.1/33,",
        "IP, 10.1,",
        "IP, ::1, ::1",
        "IP, ::1/129,",
        "IP, ::ffff:10.0.0.1,",
        "IP, 1::2::3,",
        "IP, fe80::1%eth0,",
        "DURATION, 1d2h3m4s5ms, 1d2h3m4s5ms",
        "DURATION, 90m, 1h30m",
        "DURATION, -90s, -1m30s",
        "DURATION, 0h, 0ms",
        "DURATION, 1h1d,",
        "DURATION, h,",
        "DURATION, -,",
        "DURATION, 999999999999d,",
        "DATETIME, 2026-11-24T09:00:00Z, 2026-11-24T09:00:00Z",
        "DATETIME, 2026-11-24T09:00:00.120Z, 2026-11-24T09:00:00.120Z",
        "DATETIME, 2026-11-24T24:00:00Z,",
        "DATETIME, 2026-11-24T09:00:00+09:00,",
        "DATETIME, 2026-11-24,",
        "DATETIME, 2026-13-01T00:00:00Z,"
    })
    void textHasOneForm(SignalType type, String text, String normal) {
        Optional<JsonValue> expected = Optional.ofNullable(normal).map(JsonString::new);
        assertEquals(expected, of("x", type, 1, SampleModel.POSITIVE).normal(new JsonString(text)));
    }
}

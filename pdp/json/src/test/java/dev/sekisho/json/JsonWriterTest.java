package dev.sekisho.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 8785, its own samples first.
final class JsonWriterTest {
    private static String canonical(String text) {
        return JsonWriter.canonicalText(
                JsonReader.read("test", text, JsonLimits.REQUEST).orThrow());
    }

    /// RFC 8785 §3.2.2 and §3.2.4.
    @Test
    void theSampleOfTheRfcIsReproduced() {
        String sample = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50,
                              2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";
        String expected = "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,"
                + "1e+30,4.5,0.002,1e-27],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";
        assertEquals(expected, canonical(sample));
        assertEquals(
                expected,
                new String(
                        JsonWriter.canonical(JsonReader.read("test", sample, JsonLimits.REQUEST)
                                .orThrow()),
                        StandardCharsets.UTF_8));
    }

    /// RFC 8785 §3.2.3: by UTF-16 code units, so that the emoji stands before U+FB33.
    @Test
    void membersAreSortedByUtf16Units() {
        String sample = """
                {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
                 "\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control",
                 "\\u00f6":"Latin Small Letter O With Diaeresis"}""";
        assertEquals(
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
                canonical(sample));
    }

    @Test
    void membersAreSortedAtEveryLevelAndArraysAreNot() {
        assertEquals(
                "{\"\":0,\"a\":[{\"x\":1,\"y\":2},3,1],\"aa\":1,\"b\":{\"c\":{\"d\":1,\"e\":2}}}",
                canonical("{\"b\":{\"c\":{\"e\":2,\"d\":1}},\"aa\":1,\"a\":[{\"y\":2,\"x\":1},3,1],\"\":0}"));
    }

    /// RFC 8785 appendix B, as IEEE 754 bits and the text expected.
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
        "0000000000000002, 1e-323",
        "0000000000000003, 1.5e-323",
        "3fb999999999999a, 0.1",
        "4024000000000000, 10",
        "4059000000000000, 100",
        "4028cccccccccccd, 12.4",
        "3ff199999999999a, 1.1",
        "4048000000000000, 48"
    })
    void numbersAreWrittenAsEcmaScriptWritesThem(String bits, String expected) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertEquals(expected, JsonWriter.canonicalText(new JsonDouble(number)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9007199254740993L, Long.MAX_VALUE, Long.MIN_VALUE})
    void integersAreWrittenExactly(long number) {
        assertEquals(Long.toString(number), JsonWriter.canonicalText(new JsonLong(number)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatJsonCannotWriteIsNoValue(double number) {
        assertThrows(IllegalArgumentException.class, () -> new JsonDouble(number));
    }

    /// RFC 8785 §3.2.2.2: two-character escapes where they exist, four hexadecimal digits in lower case for other
    /// controls, the rest
    /// as it is.
    @Test
    void stringsEscapeOnlyWhatMustBeEscaped() {
        StringBuilder controls = new StringBuilder();
        for (char c = 0; c < 0x20; c++) {
            controls.append(c);
        }
        assertEquals(
                "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                        + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c"
                        + "\\u001d\\u001e\\u001f\"",
                JsonWriter.canonicalText(new JsonString(controls.toString())));
        assertEquals("\"\\\"\\\\/\u007f\u2028é😀\"", JsonWriter.canonicalText(new JsonString("\"\\/\u007f\u2028é😀")));
    }

    @Test
    void prettyTextIndentsAndKeepsTheOrder() {
        JsonObject value = JsonObject.builder()
                .put("b", JsonArray.of(new JsonLong(1), JsonNull.NULL))
                .put("a", JsonObject.EMPTY)
                .put("c", JsonArray.of())
                .put("d", new JsonDouble(0.5))
                .build();
        assertEquals("""
                {
                  "b": [
                    1,
                    null
                  ],
                  "a": {},
                  "c": [],
                  "d": 0.5
                }
                """, JsonWriter.pretty(value));
    }

    @Test
    void arraysOfStringsAreMadeInOrder() {
        assertEquals("[\"b\",\"a\"]", JsonWriter.canonicalText(JsonArray.ofStrings(List.of("b", "a"))));
    }
}

package dev.sekisho.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 8259 with the stricter rules of RFC 7493, and the limits.
final class JsonReaderTest {
    private static JsonValue accepted(String text) {
        return JsonReader.read("body", text, JsonLimits.REQUEST).orThrow();
    }

    private static Problem refused(String text) {
        return refused(text, JsonLimits.REQUEST);
    }

    private static Problem refused(String text, JsonLimits limits) {
        return refused(text.getBytes(StandardCharsets.UTF_8), limits);
    }

    private static Problem refused(byte[] bytes, JsonLimits limits) {
        return assertInstanceOf(JsonRead.Refused.class, JsonReader.read("body", bytes, limits))
                .problem();
    }

    @Test
    void everyKindOfValueIsRead() {
        assertEquals(
                JsonObject.builder()
                        .put("n", JsonNull.NULL)
                        .put("t", true)
                        .put("f", false)
                        .put("i", -7)
                        .put("d", new JsonDouble(2.5))
                        .put("s", "x")
                        .put("a", JsonArray.of(new JsonLong(1), JsonObject.EMPTY, JsonArray.of()))
                        .build(),
                accepted("""
                        { "n" : null , "t":true,"f":false,"i":-7,"d":2.5,\t"s":"x",\r
                          "a":[1,{},[ ]] }
                        """));
    }

    @Test
    void membersKeepTheirOrder() {
        JsonObject object = assertInstanceOf(JsonObject.class, accepted("{\"b\":1,\"a\":2,\"c\":3}"));
        assertEquals(List.of("b", "a", "c"), new ArrayList<>(object.members().keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"\"", "[]", "{}", "null", " true ", "\n[\n]\n", "[[[]]]", "{\"\":0}", "\"\u007f\""})
    void whatRfc8259AllowsIsAccepted(String text) {
        accepted(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "}",
                "]",
                ",",
                ":",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1}",
                "{]",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{1:2}",
                "{\"a\":}",
                "1 2",
                "[] []",
                "{}x",
                "tru",
                "True",
                "nul",
                "nullx",
                "falsey",
                "undefined",
                "NaN",
                "Infinity",
                "-Infinity",
                "01",
                "-01",
                "00",
                "+1",
                ".5",
                "1.",
                "1.e1",
                "1e",
                "1e+",
                "-",
                "--1",
                "0x10",
                "1_000",
                "1e1.5",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\\u\"",
                "\"\\",
                "\"\\\"",
                "\"\n\"",
                "\"\t\"",
                "\"\u0000\"",
                "\"\u001f\"",
                "'a'",
                "// c\n1",
                "/* c */1",
                "[1]//",
                "\u00a01",
                "\u000b1",
                "\f1",
                "\ufeff1",
                "\uff11"
            })
    void whatRfc8259ForbidsIsMalformed(String text) {
        assertEquals(JsonError.JSON_MALFORMED, refused(text).code(), text);
    }

    @Test
    void everyEscapeIsUnderstood() {
        assertEquals(
                new JsonString("\"\\/\b\f\n\r\tA\u00e9\u20ac😀"),
                accepted("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20AC\\ud83d\\uDE00\""));
        assertEquals(new JsonString("plain, then \u20ac and 😀 raw"), accepted("\"plain, then € and 😀 raw\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"b\":2,\"a\":3}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"\\ud83d\\ude00\":1,\"😀\":2}",
                "{\"a\":null,\"a\":null}",
                "[{\"x\":{\"a\":1,\"a\":2}}]",
                "{\"/\":1,\"\\/\":2}"
            })
    void aMemberNamedTwiceIsRefusedHoweverItIsSpelled(String text) {
        assertEquals(JsonError.JSON_DUPLICATE_MEMBER, refused(text).code());
    }

    @Test
    void theSameNameInDifferentObjectsOrCaseIsFine() {
        accepted("{\"a\":{\"a\":1},\"A\":[{\"a\":1},{\"a\":2}]}");
    }

    @Test
    void theSecondMemberIsThePlaceOfARepetition() {
        Problem problem = refused("{\"a\": 1,\n  \"\\u0061\": 2}");
        assertEquals("body:2:3", problem.where());
        assertEquals("a second `a`", problem.found());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "7, 7",
        "-1, -1",
        "9007199254740993, 9007199254740993",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void integersThatFit64BitsStayExact(String text, long expected) {
        assertEquals(new JsonLong(expected), accepted(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "1e2, 100.0",
        "1E+2, 100.0",
        "12e-1, 1.2",
        "-0.0, -0.0",
        "0e0, 0.0",
        "5e-324, 4.9E-324",
        "1e-999, 0.0",
        "1.7976931348623157e308, 1.7976931348623157E308",
        "9223372036854775808, 9223372036854775808.0",
        "-9223372036854775809, -9223372036854775809.0",
        "100000000000000000000000, 1e23"
    })
    void otherNumbersAreDoubles(String text, double expected) {
        assertEquals(new JsonDouble(expected), accepted(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e309", "1.8e308", "1e99999999999999999999"})
    void aNumberPastADoubleIsRefused(String text) {
        Problem problem = refused("[" + text + "]");
        assertEquals(JsonError.JSON_NUMBER_RANGE, problem.code());
        assertEquals("body:1:2", problem.where());
    }

    @Test
    void anIntegerOfManyDigitsPastADoubleIsRefused() {
        assertEquals(JsonError.JSON_NUMBER_RANGE, refused("9".repeat(400)).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud83d\"",
                "\"\\ude00\"",
                "\"\\ude00\\ud83d\"",
                "\"\\ud83dx\"",
                "\"\\ud83d\\ud83d\\ude00\"",
                "{\"\\ud800\":1}"
            })
    void anUnpairedSurrogateIsRefused(String text) {
        assertEquals(JsonError.JSON_NOT_UNICODE, refused(text).code());
    }

    @Test
    void anUnpairedSurrogateInDecodedTextIsRefusedNotReplaced() {
        JsonRead read = JsonReader.read("body", "\"\ud800\"", JsonLimits.REQUEST);
        assertEquals(
                JsonError.JSON_NOT_UNICODE,
                assertInstanceOf(JsonRead.Refused.class, read).problem().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"22ff22", "22c02f22", "22c322", "22eda08022", "22f490808022", "fffe2200", "8022"})
    void bytesThatAreNotUtf8AreRefused(String hexadecimal) {
        byte[] bytes = HexFormat.of().parseHex(hexadecimal);
        assertEquals(
                JsonError.JSON_NOT_UNICODE, refused(bytes, JsonLimits.REQUEST).code());
    }

    @Test
    void theLimitOfBytesHoldsAtItAndOnePast() {
        JsonLimits limits = JsonLimits.of("test", 6, 9, 9);
        JsonReader.read("body", "\"abcd\"", limits).orThrow();
        JsonReader.read("body", "\"é€\"", JsonLimits.of("test", 7, 9, 9)).orThrow();
        assertEquals(
                "json_too_large: body: found 7 bytes, expected at most 6 bytes",
                refused("\"abcde\"", limits).line());
        JsonRead decoded = JsonReader.read("body", "\"é€\"", limits);
        assertEquals(
                JsonError.JSON_TOO_LARGE,
                assertInstanceOf(JsonRead.Refused.class, decoded).problem().code());
    }

    @Test
    void theLimitOfDepthHoldsAtItAndOnePast() {
        JsonLimits limits = JsonLimits.of("test", 100, 3, 100);
        JsonReader.read("body", "[{\"a\":[1]},[[]]]", limits).orThrow();
        assertEquals(JsonError.JSON_TOO_DEEP, refused("[[[[]]]]", limits).code());
        assertEquals(
                "json_too_deep: body:1:11: found 4 levels, expected at most 3 levels",
                refused("[[],{\"a\":[{}]}]", limits).line());
    }

    @Test
    void theLimitOfValuesHoldsAtItAndOnePast() {
        JsonLimits limits = JsonLimits.of("test", 100, 10, 4);
        JsonReader.read("body", "[1,2,3]", limits).orThrow();
        JsonReader.read("body", "{\"a\":1,\"b\":[2]}", limits).orThrow();
        assertEquals(
                "json_too_many_values: body:1:8: found 5 values, expected at most 4 values",
                refused("[1,2,3,4]", limits).line());
    }

    @Test
    void theShippedLimitsStopNestingLongBeforeTheStackDoes() {
        for (JsonLimits limits : List.of(JsonLimits.REQUEST, JsonLimits.FILE)) {
            int deepest = (int) limits.depth().value();
            JsonReader.read("body", "[".repeat(deepest) + "]".repeat(deepest), limits)
                    .orThrow();
            assertEquals(
                    JsonError.JSON_TOO_DEEP,
                    refused("[".repeat(100_000), limits).code());
            assertEquals(
                    JsonError.JSON_TOO_DEEP,
                    refused("{\"a\":".repeat(50_000), limits).code());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,\\n 2,\\n  x]|body:3:3|`x`|a value",
                "{\"a\" 1}|body:1:6|`1`|`:`",
                "[1,2|body:1:5|the end of the document|`]`",
                "\"\\q\"|body:1:4|the escape `\\q`|one of \\\"/bfnrtu",
                "tru|body:1:1|`t`|`true`",
                "\"\\u00zz\"|body:1:6|`z`|four hexadecimal digits",
                "1.x|body:1:3|`x`|a digit",
                "{} []|body:1:4|`[`|the end of the document",
                "[😀]|body:1:2|`😀`|a value",
                "\"\\😀\"|body:1:4|the escape `\\😀`|one of \\\"/bfnrtu"
            })
    void theMessageTellsWhereWhatWasFoundAndWhatWasExpected(String text, String where, String found, String expected) {
        Problem problem = refused(text.replace("\\n", "\n"));
        assertEquals(new Problem(JsonError.JSON_MALFORMED, where, found, expected), problem);
    }

    @Test
    void aLoaderThrowsTheProblem() {
        JsonRead read = JsonReader.read("pack.json", "[", JsonLimits.FILE);
        assertEquals(
                "pack.json:1:2",
                assertThrows(ProblemException.class, read::orThrow).problem().where());
    }
}

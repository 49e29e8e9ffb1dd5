package dev.sekisho.json.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.JsonError;
import dev.sekisho.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ProblemTest {
    @Test
    void theLineNamesCodePlaceFoundAndExpected() {
        Problem problem = new Problem(JsonError.JSON_TOO_DEEP, "pack.json:1:2", "33 levels", "at most 32 levels");
        assertEquals("json_too_deep: pack.json:1:2: found 33 levels, expected at most 32 levels", problem.line());
    }

    @Test
    void whateverIsQuotedTheLineStaysOneLine() {
        Problem problem = new Problem(JsonError.JSON_MALFORMED, "a\nb", "c\r\u001b[2Jd", "e\u2028f\u2029g\u0085h");
        assertEquals("json_malformed: a b: found c  [2Jd, expected e f g h", problem.line());
    }

    @Test
    void aLongPartIsCutBetweenCharacters() {
        assertEquals("x".repeat(300), found("x".repeat(300)));
        assertEquals("x".repeat(300) + "…", found("x".repeat(301)));
        String cut = found("x".repeat(299) + "😀😀");
        assertEquals("x".repeat(299) + "…", cut);
        assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(cut));
    }

    private static String found(String text) {
        return new Problem(JsonError.JSON_MALFORMED, "where", text, "expected").found();
    }

    @Test
    void aLimitAcceptsItsValueAndNamesWhatIsPastIt() {
        Limit limit = new Limit("json.depth", 32, "levels", JsonError.JSON_TOO_DEEP);
        assertFalse(limit.exceededBy(32));
        assertTrue(limit.exceededBy(33));
        assertEquals(
                "json_too_deep: body: found 33 levels, expected at most 32 levels",
                limit.problem("body", 33).line());
    }

    @Test
    void anExceptionCarriesTheLineAndNoTrace() {
        ProblemException exception = new ProblemException(JsonError.JSON_TOO_LARGE, "body", "2 bytes", "1 byte");
        assertEquals("json_too_large: body: found 2 bytes, expected 1 byte", exception.getMessage());
        assertEquals(exception.problem().line(), exception.getMessage());
        assertEquals(0, exception.getStackTrace().length);
    }

    @Test
    void codesAreLowerSnakeWithAdvice() {
        for (JsonError error : JsonError.values()) {
            assertTrue(error.code().matches("json_[a-z_]+"), error.code());
            assertTrue(error.advice().matches("[a-z].*[^.]"), error.advice());
            assertEquals(Blame.CALLER, error.blame());
        }
    }

    @Test
    void limitsHaveNamesOfTheirOwn() {
        Set<String> names = new HashSet<>();
        for (Limit limit : JsonLimits.all()) {
            assertTrue(names.add(limit.name()), limit.name());
        }
        assertEquals(6, names.size());
    }
}

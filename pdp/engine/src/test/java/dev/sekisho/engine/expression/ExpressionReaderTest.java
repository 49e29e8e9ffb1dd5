package dev.sekisho.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sekisho.engine.EngineError;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Forms that the official parser does not write today, and forms that are none. The others are the expression rows.
final class ExpressionReaderTest {
    private static Expression read(String json) {
        return ExpressionReader.read(
                "p", JsonReader.read("test", json, JsonLimits.FILE).orThrow());
    }

    /// Official `est/expr.rs` takes a list of names since Cedar 4.10.
    @Test
    void hasOfSeveralNamesTestsEachStepBeforeItIsTaken() {
        Expression read = read("{\"has\": {\"left\": {\"Var\": \"context\"}, \"attr\": [\"a\", \"b\", \"c\"]}}");

        assertEquals("context has a && context.a has b && context.a.b has c", ExpressionText.of(read));
    }

    @Test
    void whatIsNoExpressionIsRefused() {
        for (String json : List.of(
                "1",
                "{}",
                "{\"Var\": \"subject\"}",
                "{\"unheard-of\": []}",
                "{\"!\": {}}",
                "{\"!\": {\"arg\": {}}}",
                "{\"&&\": {\"left\": {\"Value\": true}}}",
                "{\"Value\": null}",
                "{\"Value\": 1.5}",
                "{\"has\": {\"left\": {\"Var\": \"context\"}, \"attr\": []}}",
                "{\"has\": {\"left\": {\"Var\": \"context\"}, \"attr\": [1]}}",
                "{\"like\": {\"left\": {\"Value\": \"a\"}, \"pattern\": [\"Star\"]}}",
                "{\"Set\": {}}",
                "{\"Var\": \"context\", \"Value\": 1}")) {
            ProblemException refused = assertThrows(ProblemException.class, () -> read(json), json);
            assertEquals(EngineError.POLICY_INVALID, refused.problem().code(), json);
        }
    }
}

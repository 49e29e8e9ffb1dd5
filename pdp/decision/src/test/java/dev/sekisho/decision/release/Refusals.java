package dev.sekisho.decision.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.decision.library.Json;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.util.function.Function;

/// What readers of the pack's files refuse: with the code of the reference page, and the place.
final class Refusals {
    private Refusals() {}

    static void assertRefused(String where, Function<JsonObject, ?> reader, String json) {
        Problem problem = assertThrows(ProblemException.class, () -> reader.apply(Json.object(json)), json)
                .problem();
        assertEquals(DecisionError.RELEASE_FORM, problem.code(), json);
        assertEquals(where, problem.where(), problem::line);
    }
}

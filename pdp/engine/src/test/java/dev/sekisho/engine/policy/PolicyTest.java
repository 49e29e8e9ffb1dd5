package dev.sekisho.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sekisho.engine.EngineError;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PolicyTest {
    private static Policy read(String json) {
        return Policy.read(
                "p", (JsonObject) JsonReader.read("test", json, JsonLimits.FILE).orThrow());
    }

    @Test
    void effectAndAnnotationsAreRead() {
        Policy policy = read("""
                {"effect": "forbid", "annotations": {"reason": "no", "final": null}}""");
        assertEquals(Effect.FORBID, policy.effect());
        assertEquals(Optional.of("no"), policy.annotation("reason"));
        assertEquals(Optional.of(""), policy.annotation("final"));
        assertEquals(Optional.empty(), policy.annotation("owner"));
        assertEquals(Effect.PERMIT, read("{\"effect\": \"permit\"}").effect());
    }

    @Test
    void anAnnotationThatIsAListIsSplitAtSpaces() {
        Policy policy = read("""
                {"effect": "forbid", "annotations": {"obligation": "  watermark\\n no-copy ", "empty": " "}}""");
        assertEquals(List.of("watermark", "no-copy"), policy.annotationItems("obligation"));
        assertEquals(List.of(), policy.annotationItems("empty"));
        assertEquals(List.of(), policy.annotationItems("advice"));
    }

    @Test
    void aHeadThatIsNotUnderstoodIsRefusedWithItsPlace() {
        for (String json : List.of(
                "{\"effect\": \"permit\", \"principal\": {\"op\": \"unheard-of\"}}",
                "{\"effect\": \"permit\", \"principal\": {\"op\": \"==\", \"slot\": \"?principal\"}}",
                "{\"effect\": \"permit\", \"principal\": {\"op\": \"is\"}}",
                "{\"effect\": \"permit\", \"principal\": {\"op\": \"in\"}}")) {
            Problem problem =
                    assertThrows(ProblemException.class, () -> read(json)).problem();
            assertEquals(EngineError.POLICY_INVALID, problem.code(), json);
            assertEquals("p.principal", problem.where(), json);
        }
    }

    @Test
    void aPolicyWithoutEffectIsRefused() {
        for (String json : List.of("{}", "{\"effect\": \"allow\"}", "{\"effect\": true}")) {
            Problem problem =
                    assertThrows(ProblemException.class, () -> read(json)).problem();
            assertEquals(EngineError.POLICY_INVALID, problem.code());
            assertEquals("p", problem.where());
        }
    }
}

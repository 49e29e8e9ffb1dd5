package dev.sekisho.server.gateway.authzen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.path.Answer;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.server.fixture.Told;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationResponseTest {
    private static JsonObject context(Answer answer) {
        return EvaluationResponse.write(answer).object("context").orElseThrow();
    }

    private static JsonObject firstObligation(Answer answer) {
        JsonArray obligations = context(answer).array("obligations").orElseThrow();
        return (JsonObject) obligations.items().getFirst();
    }

    @Test
    void ob1AStepUpIsNeverATrueDecision() {
        assertEquals(
                Optional.of(new JsonBool(false)),
                EvaluationResponse.write(Told.stepUp()).get("decision"));
    }

    @Test
    void aStepUpSaysWhatToAskTheIdentityProviderFor() {
        JsonObject context = context(Told.stepUp());

        assertEquals(Optional.of("aal2 aal3"), context.string("acr_values"));
        assertEquals(Optional.of(new JsonLong(300)), context.get("max_age"));
        assertEquals(Optional.of("step-up"), firstObligation(Told.stepUp()).string("type"));
        assertEquals(
                Optional.of("aal2"),
                firstObligation(Told.stepUp())
                        .object("properties")
                        .orElseThrow()
                        .string("acr_value"));
    }

    @Test
    void aDenyHasNoChallenge() {
        JsonObject context = context(Told.deny());

        assertTrue(context.get("acr_values").isEmpty());
        assertTrue(context.get("max_age").isEmpty());
        assertTrue(context.get("obligations").isEmpty());
    }

    @Test
    void aPermitsDutiesAreNamed() {
        assertEquals(
                "{\"id\":\"no-download\",\"properties\":{},\"type\":\"no-download\"}",
                JsonWriter.canonicalText(firstObligation(Told.permit("no-download"))));
    }

    @Test
    void aPermitHasNoReason() {
        JsonObject context = context(Told.permit());

        assertTrue(context.get("reason").isEmpty());
        assertTrue(context.get("reason_user").isEmpty());
        assertTrue(context.get("reason_admin").isEmpty());
    }

    @Test
    void theReasonIsToldByCodeAndByLanguage() {
        JsonObject context = context(Told.deny());
        JsonObject user = context.object("reason_user").orElseThrow();

        assertEquals(Optional.of("device_alert"), context.string("reason"));
        assertEquals(Optional.of("The device has been closed."), user.string("403"));
        assertEquals(Optional.of("The device has been closed."), user.string("en"));
        assertEquals(Optional.of("端末が閉じられました。"), user.string("ja"));
    }

    @Test
    void ob4PoliciesAreForThoseWhoMayReadThem() {
        assertTrue(context(Told.deny()).get("reason_admin").isEmpty());
        assertFalse(JsonWriter.canonicalText(context(Told.deny())).contains("base-device-edr-alert"));
        assertEquals(
                Optional.of("device_alert, no_permit by base-device-edr-alert"),
                context(Told.explainedDeny())
                        .object("reason_admin")
                        .orElseThrow()
                        .string("403"));
        assertTrue(context(Told.explainedDeny())
                .object("sekisho")
                .orElseThrow()
                .array("signals")
                .isPresent());
    }

    @Test
    void theWayInIsToldInBothLanguages() {
        JsonObject own = context(Told.stepUp()).object("sekisho").orElseThrow();
        JsonObject remedy =
                (JsonObject) own.array("remedy").orElseThrow().items().getFirst();

        assertEquals(Optional.of("second-factor"), remedy.string("id"));
        assertEquals(Optional.of("Sign in with a second factor"), remedy.string("en"));
        assertEquals(Optional.of("二要素でサインインする"), remedy.string("ja"));
        assertTrue(own.get("eta_minutes").isEmpty());
    }

    @Test
    void neverANull() {
        for (Answer answer : new Answer[] {Told.permit(), Told.deny(), Told.stepUp(), Told.explainedDeny()}) {
            assertFalse(
                    JsonWriter.canonicalText(EvaluationResponse.write(answer)).contains("null"));
        }
    }
}

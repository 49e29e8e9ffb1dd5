package dev.sekisho.server.gateway.forwardauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.path.Answer;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.remedy.Plan;
import dev.sekisho.decision.remedy.WayIn;
import dev.sekisho.json.JsonObject;
import dev.sekisho.server.http.HttpReply;
import dev.sekisho.server.page.DenialNotice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepliesTest {
    @Test
    void aPermitIsAnEmpty200ThatNamesDecisionAndUser() {
        HttpReply reply = Replies.of(answer(Outcome.PERMIT, Outcome.PERMIT, false, List.of(), new WayIn.None()));

        assertEquals(200, reply.status());
        assertEquals(0, reply.body().length);
        assertEquals("01JDECISION", header(reply, "sekisho-decision-id"));
        assertEquals("%E8%8A%B1%E5%AD%90%0D%0AX:%20y", header(reply, "sekisho-subject"));
        assertFalse(reply.headers().containsKey("sekisho-would"));
        assertFalse(reply.headers().containsKey("sekisho-decision"));
    }

    @Test
    void obligationsOfAPermitAreNamed() {
        Answer answer = new Answer(
                "01JDECISION",
                "K7QM-2XRD",
                0,
                "",
                Outcome.PERMIT,
                Outcome.PERMIT,
                false,
                List.of(),
                JsonObject.EMPTY,
                List.of("no-download", "watermark"),
                List.of(),
                new WayIn.None(),
                List.of(),
                JsonObject.EMPTY);

        assertEquals("no-download watermark", header(Replies.of(answer), "sekisho-obligations"));
        assertFalse(Replies.of(answer).headers().containsKey("sekisho-subject"));
    }

    @Test
    void aStepUpIsTheChallengeOfRfc9470() {
        Plan plan = new Plan(List.of("second-factor"), true, 0, List.of("aal2", "aal3\"\r\n"), 300);
        HttpReply reply = Replies.of(answer(
                Outcome.STEP_UP, Outcome.STEP_UP, false, List.of("second_factor_needed"), new WayIn.Found(plan)));

        assertEquals(401, reply.status());
        assertEquals(
                "Bearer error=\"insufficient_user_authentication\", "
                        + "error_description=\"a stronger or more recent authentication is needed\", "
                        + "acr_values=\"aal2 aal3%22%0D%0A\", max_age=\"300\"",
                header(reply, "www-authenticate"));
        assertEquals(
                Optional.of(List.of("second-factor")),
                DenialNotice.read(header(reply, "sekisho-decision")).map(DenialNotice::remedies));
    }

    @Test
    void aBadTokenIsAnInvalidToken() {
        for (String reason : List.of("token_malformed", "token_expired", "token_issuer_unknown")) {
            assertEquals("Bearer error=\"invalid_token\"", challengeOn401(reason));
        }
    }

    @Test
    void whoSentNoTokenIsToldOfNoError() {
        assertEquals("Bearer", challengeOn401("token_missing"));
    }

    private static String challengeOn401(String reason) {
        HttpReply reply = Replies.of(answer(Outcome.DENY, Outcome.DENY, false, List.of(reason), new WayIn.None()));
        assertEquals(401, reply.status(), reason);
        return header(reply, "www-authenticate");
    }

    @Test
    void aDenyIs403AndCarriesWhatThePageNeeds() {
        HttpReply reply =
                Replies.of(answer(Outcome.DENY, Outcome.DENY, false, List.of("device_alert"), new WayIn.None()));
        Optional<DenialNotice> notice = DenialNotice.read(header(reply, "sekisho-decision"));

        assertEquals(403, reply.status());
        assertFalse(reply.headers().containsKey("www-authenticate"));
        assertEquals(Optional.of("K7QM-2XRD"), notice.map(DenialNotice::code));
        assertEquals(Optional.of("device_alert"), notice.map(DenialNotice::reason));
        assertFalse(reply.headers().containsKey("sekisho-subject"));
    }

    @Test
    void anObservedAnswerSaysWhatItWouldBe() {
        assertEquals(
                "step-up",
                header(
                        Replies.of(answer(Outcome.PERMIT, Outcome.STEP_UP, true, List.of(), new WayIn.None())),
                        "sekisho-would"));
        assertEquals(
                "permit",
                header(
                        Replies.of(answer(Outcome.PERMIT, Outcome.PERMIT, true, List.of(), new WayIn.None())),
                        "sekisho-would"));
    }

    @Test
    void noHeaderHoldsALineBreak() {
        for (Outcome outcome : Outcome.values()) {
            HttpReply reply =
                    Replies.of(answer(outcome, outcome, true, List.of("a\r\nSet-Cookie: b=c"), new WayIn.None()));
            reply.headers().forEach((name, value) -> assertTrue(value.matches("[ -~]*"), name + ": " + value));
        }
    }

    private static Answer answer(Outcome outcome, Outcome would, boolean observed, List<String> reasons, WayIn way) {
        return new Answer(
                "01JDECISION",
                "K7QM-2XRD",
                1_795_500_000_000L,
                "花子\r\nX: y",
                outcome,
                would,
                observed,
                reasons,
                JsonObject.EMPTY,
                List.of(),
                List.of(),
                way,
                List.of(),
                JsonObject.EMPTY);
    }

    private static String header(HttpReply reply, String name) {
        return reply.headers().getOrDefault(name, "");
    }
}

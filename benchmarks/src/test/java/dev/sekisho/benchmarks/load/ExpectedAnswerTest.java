package dev.sekisho.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.json.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ExpectedAnswerTest {
    private static final String DENY = """
            {"context":{"evaluated_at":"2026-11-24T01:00:00.120Z","evaluation_id":"A1","reason":"device_alert",\
            "sekisho":{"outcome":"deny","short_code":"K7QM-2XRD"}},"decision":false}""";
    private static final String LATER = DENY.replace("01:00:00.120Z", "01:00:03Z")
            .replace("\"A1\"", "\"B22\"")
            .replace("K7QM-2XRD", "AAAA-BBBB");
    private static final String PERMIT = """
            {"context":{"evaluated_at":"2026-11-24T01:00:00.120Z","evaluation_id":"A1",\
            "sekisho":{"outcome":"permit","short_code":"K7QM-2XRD"}},"decision":true}""";

    private final ExpectedAnswer expected = ExpectedAnswer.first("test", 200, bytes(DENY), "deny", "device_alert");

    @Test
    void theSameAnswerIsRight() {
        assertTrue(matches(200, DENY));
    }

    @Test
    void anotherIdTimeAndCodeAreRight() {
        assertTrue(matches(200, LATER));
    }

    @Test
    void theTimeOfTheDecisionMayStandInItTwice() {
        String stated = PERMIT.replace("\"outcome\"", "\"received_time\":\"2026-11-24T01:00:00.120Z\",\"outcome\"");
        ExpectedAnswer permit = ExpectedAnswer.first("test", 200, bytes(stated), "permit", "");
        byte[] later = bytes(stated.replace("01:00:00.120Z", "01:00:03Z"));
        assertTrue(permit.matches(200, later, 0, later.length));
    }

    @Test
    void anAnswerInTheMiddleOfABufferIsRight() {
        byte[] buffer = bytes("HTTP/1.1 200 OK\r\n\r\n" + LATER + "rest");
        assertTrue(expected.matches(200, buffer, 19, 19 + bytes(LATER).length));
    }

    @Test
    void anotherOutcomeIsWrong() {
        assertFalse(matches(200, PERMIT));
        assertFalse(matches(200, DENY.replace("\"decision\":false", "\"decision\":true")));
        assertFalse(matches(200, DENY.replace("\"deny\"", "\"step_up\"")));
    }

    @Test
    void anotherReasonIsWrong() {
        assertFalse(matches(200, DENY.replace("device_alert", "no_permit")));
    }

    @Test
    void anotherStatusIsWrong() {
        assertFalse(matches(503, DENY));
    }

    @Test
    void moreOrLessThanTheAnswerIsWrong() {
        assertFalse(matches(200, DENY + " "));
        assertFalse(matches(200, DENY.substring(0, DENY.length() - 1)));
        assertFalse(matches(200, ""));
    }

    @Test
    void anyChangedByteOutsideTheChangingStringsIsWrong() {
        byte[] body = bytes(DENY);
        int wrong = 0;
        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            wrong += expected.matches(200, changed, 0, changed.length) ? 0 : 1;
        }
        int changing = "2026-11-24T01:00:00.120Z".length() + "A1".length() + "K7QM-2XRD".length();
        assertEquals(body.length - changing, wrong);
    }

    @Test
    void aFirstAnswerOfAnotherOutcomeIsRefused() {
        assertRefused(200, PERMIT, "deny", "");
        assertRefused(200, DENY, "step_up", "device_alert");
        assertRefused(200, DENY, "deny", "no_permit");
        assertRefused(200, DENY, "permit", "");
        assertRefused(401, DENY, "deny", "device_alert");
        assertRefused(200, "[]", "deny", "device_alert");
    }

    private static void assertRefused(int status, String body, String outcome, String reason) {
        ProblemException refused = assertThrows(
                ProblemException.class, () -> ExpectedAnswer.first("test", status, bytes(body), outcome, reason));
        assertEquals(BenchmarkError.BENCH_ANSWER_WRONG, refused.problem().code());
    }

    private boolean matches(int status, String body) {
        return expected.matches(status, bytes(body), 0, bytes(body).length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.sekisho.administration.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.cedar.Cedar;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class CaseRunnerTest {
    private static final Cedar CEDAR = Cedar.start(List.of());
    private static final Office OFFICE = Office.shipped(CEDAR);
    private static final String OLD = "{\"authenticated\": \"PT13H\"}";
    private static final String ALARM = "{\"signals\": [{\"entity\": {\"type\": \"Device\", \"id\": \"d1\"},"
            + " \"attribute\": \"edr.alert\", \"value\": true, \"source\": \"edr\", \"age\": \"PT1H\"}]}";

    @AfterAll
    static void end() {
        OFFICE.close();
        CEDAR.close();
    }

    private static List<String> mismatches(String given, String when, String then) {
        return OFFICE.mismatches(given, when, then);
    }

    private static void holds(String given, String when, String then) {
        assertEquals(List.of(), mismatches(given, when, then));
    }

    @Test
    void everyCaseOfThePackHolds() {
        for (PackCase one : OFFICE.cases()) {
            assertEquals(List.of(), OFFICE.runner().run(one).mismatches(), one.name());
        }
    }

    @Test
    void anotherOutcomeSaysWhy() {
        assertEquals(
                List.of("outcome step_up (authentication_too_old by session-fresh) instead of permit"),
                mismatches("{}", OLD, "{\"outcome\": \"permit\"}"));
        assertEquals(
                List.of("outcome deny (forbid_unevaluable by device-compliant; missing device.compliance)"
                        + " instead of step_up"),
                mismatches("{\"without\": [\"Device/d1\"]}", "{}", "{\"outcome\": \"step_up\"}"));
        assertEquals(List.of("outcome permit instead of deny"), mismatches("{}", "{}", "{\"outcome\": \"deny\"}"));
    }

    @Test
    void aDenialThatNoPolicyMadeNamesNone() {
        assertEquals(
                List.of("outcome deny (no_permit) instead of permit"),
                mismatches("{}", "{\"claims\": {\"groups\": []}}", "{\"outcome\": \"permit\"}"));
    }

    @Test
    void everythingThatDiffersIsNamed() {
        assertEquals(
                List.of(
                        "reasons [authentication_too_old] instead of [device_alert]",
                        "obligations [] instead of [watermark]",
                        "determining [session-fresh] instead of [staff-open]",
                        "remedy [sign-in] instead of []",
                        "missing [] instead of [device.compliance]"),
                mismatches("{}", OLD, """
                        {"outcome": "step_up", "reasons": ["device_alert"], "obligations": ["watermark"],
                         "determining": ["staff-open"], "remedy": [], "missing": ["device.compliance"]}
                        """));
    }

    @Test
    void whatACaseDoesNotNameIsNotCompared() {
        holds("{}", OLD, "{\"outcome\": \"step_up\"}");
    }

    @Test
    void listsAreSets() {
        holds(
                "{}",
                "{\"at\": \"2026-11-24T22:00:00Z\", \"pep\": {\"obligations\": [\"watermark\"]}}",
                "{\"outcome\": \"permit\", \"determining\": [\"after-hours\", \"staff-open\"]}");
    }

    @Test
    void whoObservesIsPermittedButForKnownBadNews() {
        String observes = "{\"pep\": {\"mode\": \"observe\"}, \"authenticated\": \"PT13H\"}";

        holds("{}", observes, "{\"outcome\": \"permit\", \"would\": \"step_up\"}");
        holds(ALARM, observes, "{\"outcome\": \"deny\", \"would\": \"deny\"}");
        holds(
                "{\"without\": [\"Device/d1\"]}",
                observes,
                "{\"outcome\": \"permit\", \"would\": \"deny\", \"missing\": [\"device.compliance\"]}");
        assertEquals(
                List.of("would step_up (authentication_too_old by session-fresh) instead of deny"),
                mismatches("{}", observes, "{\"outcome\": \"permit\", \"would\": \"deny\"}"));
    }

    @Test
    void aModeThatIsNoneIsRefused() {
        List<String> mismatches = mismatches("{}", "{\"pep\": {\"mode\": \"watch\"}}", "{\"outcome\": \"permit\"}");

        assertEquals(
                List.of(
                        "at x.json:cases[0].when.pep: the mode `watch` instead of `enforce` or `observe` (release_form)"),
                mismatches);
    }

    @Test
    void whoSaysNothingAboutThemselvesIsRejectedBeforeAnyPolicy() {
        holds(
                "{}",
                "{\"claims\": null}",
                "{\"outcome\": \"deny\", \"reasons\": [\"token_missing\"], \"determining\": []}");
        holds("{}", "{\"claims\": {\"sub\": null}}", "{\"outcome\": \"deny\", \"reasons\": [\"token_malformed\"]}");
    }

    @Test
    void aStatedSubjectCountsIfTheGatewayVerifiesUsers() {
        String stated =
                "{\"claims\": null, \"subject\": {\"type\": \"user\", \"id\": \"taro\"}, \"pep\": {\"verifiesUsers\": %s}}";

        holds("{}", stated.formatted("false"), "{\"outcome\": \"deny\", \"reasons\": [\"subject_unverified\"]}");
        holds("{}", stated.formatted("true"), "{\"outcome\": \"deny\", \"reasons\": [\"membership_unknown\"]}");
    }

    @Test
    void aRevokedSessionIsAskedForTheCheapestWayToMakeANewOne() {
        String revoked = "{\"signals\": [{\"entity\": {\"type\": \"User\", \"id\": \"taro\"},"
                + " \"attribute\": \"revokedBefore\", \"value\": \"2026-11-24T09:59:00Z\", \"source\": \"hr\", \"age\": \"PT1M\"}]}";

        holds(
                revoked,
                "{}",
                "{\"outcome\": \"step_up\", \"reasons\": [\"session_revoked\"], \"remedy\": [\"sign-in\"]}");
        holds(revoked, "{\"authenticated\": \"PT30S\"}", "{\"outcome\": \"permit\"}");
    }

    /// To wait mends what was not reported, and not what was.
    @Test
    void aRemedyForWhatIsMissingIsNoneForWhatIsKnown() {
        String stale =
                "{\"signals\": [{\"entity\": {\"type\": \"Device\", \"id\": \"d1\"}, \"attribute\": \"compliance\","
                        + " \"value\": \"%s\", \"source\": \"mdm\", \"age\": \"%s\"}]}";

        holds(
                stale.formatted("noncompliant", "PT9H"),
                "{}",
                "{\"outcome\": \"deny\", \"remedy\": [\"wait-for-report\"]}");
        holds(stale.formatted("noncompliant", "PT7H"), "{}", "{\"outcome\": \"deny\", \"remedy\": [\"mend-device\"]}");
        holds(
                stale.formatted("compliant", "PT9H"),
                OLD,
                "{\"outcome\": \"deny\", \"remedy\": [\"sign-in\", \"wait-for-report\"]}");
        holds(
                "{\"without\": [\"Device/d1\"]}",
                "{\"context\": {\"device\": null}}",
                "{\"outcome\": \"deny\", \"missing\": [\"device\"], \"remedy\": []}");
    }

    @Test
    void aRequestThatIsMalformedIsAMismatchAndNoCrash() {
        for (String when : List.of("{\"at\": \"today\"}", "{\"action\": null}", "{\"resource\": {\"id\": 1}}")) {
            List<String> mismatches = mismatches("{}", when, "{\"outcome\": \"permit\"}");
            assertEquals(1, mismatches.size());
            assertTrue(mismatches.getFirst().startsWith("at x.json:cases[0].when"), mismatches::toString);
        }
    }

    @Test
    void theReadinessCaseIsTheOneOfTheBundle() {
        assertTrue(OFFICE.runner().permits(OFFICE.judge().release().readiness()));
        assertFalse(OFFICE.runner()
                .permits(OFFICE.one("{}", OLD, "{\"outcome\": \"step_up\"}").toJson()));
    }
}

package dev.sekisho.administration.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.cedar.Cedar;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The world that a case is judged in: every row is a case whose answer tells what stood there.
final class CaseWorldTest {
    private static final Cedar CEDAR = Cedar.start(List.of());
    private static final Office OFFICE = Office.shipped(CEDAR);
    private static final String PERMIT = "{\"outcome\": \"permit\"}";
    private static final String NO_COMPLIANCE = "{\"outcome\": \"deny\", \"missing\": [\"device.compliance\"]}";
    private static final String NO_ALERT = "{\"outcome\": \"deny\", \"missing\": [\"device.edr.alert\"]}";
    private static final String ALERT_CLEARED = alert("false", "edr", "\"age\": \"PT5H\"");

    @AfterAll
    static void end() {
        OFFICE.close();
        CEDAR.close();
    }

    private static void holds(String given, String when, String then) {
        assertEquals(List.of(), OFFICE.mismatches(given, when, then));
    }

    private static void refused(String given, String when, String found) {
        List<String> mismatches = OFFICE.mismatches(given, when, PERMIT);
        assertEquals(1, mismatches.size());
        assertTrue(mismatches.getFirst().contains(found), mismatches::toString);
    }

    private static String given(String... signals) {
        return "{\"signals\": [" + String.join(", ", signals) + "]}";
    }

    private static String compliance(String value, String time) {
        return "{\"entity\": {\"type\": \"Device\", \"id\": \"d1\"}, \"attribute\": \"compliance\", \"value\": \""
                + value + "\", \"source\": \"mdm\", " + time + "}";
    }

    private static String alert(String value, String source, String time) {
        return "{\"entity\": {\"type\": \"Device\", \"id\": \"d1\"}, \"attribute\": \"edr.alert\", \"value\": " + value
                + ", \"source\": \"" + source + "\", " + time + "}";
    }

    @ParameterizedTest
    @CsvSource({
        "'\"age\": \"PT7H59M\"', true",
        "'\"age\": \"PT8H\"', true",
        "'\"age\": \"PT8H1S\"', false",
        "'\"event_time\": \"2026-11-24T02:00:00Z\"', true",
        "'\"event_time\": \"2026-11-24T01:59:59Z\"', false",
        "'\"event_time\": \"2026-11-24T11:00:01+09:00\"', true",
        "'\"age\": \"PT1H\", \"evidence\": \"SELF_REPORTED\"', false",
        "'\"age\": \"PT1H\", \"evidence\": \"PRESCRIBED\"', true",
        "'\"age\": \"PT1H\", \"valid_until\": \"2026-11-24T09:59:59Z\"', false",
        "'\"age\": \"PT1H\", \"valid_until\": \"2026-11-24T10:00:01Z\"', true"
    })
    void aSignalCountsAsItsTimeAndEvidenceSay(String time, boolean counts) {
        holds(given(compliance("compliant", time)), "{}", counts ? PERMIT : NO_COMPLIANCE);
    }

    @Test
    void theLaterWordOfASourceCountsWhateverItsPlaceInTheList() {
        String other =
                "{\"entity\": {\"type\": \"Device\", \"id\": \"d1\"}, \"attribute\": \"edr.alert\", \"value\": %s,"
                        + " \"source\": \"%s\", \"age\": \"%s\"}";

        holds(
                given(other.formatted("false", "soc", "PT1H"), other.formatted("true", "edr", "PT2H")),
                "{}",
                "{\"outcome\": \"deny\", \"reasons\": [\"device_alert\"]}");
        holds(given(other.formatted("false", "edr", "PT1H")), "{}", PERMIT);
    }

    /// Asleep since 17:30 with a value that was fresh then, awake at 08:30 the next day.
    @Test
    void aDeviceThatWasSeenBeforeItSleptKeepsWhatWasFreshThen() {
        String morning = "{\"at\": \"2026-11-25T09:30:00Z\"}";
        String evening = compliance("compliant", "\"event_time\": \"2026-11-24T17:00:00Z\"");
        String seen = "{\"signals\": [" + evening
                + "], \"presence\": [{\"entity\": {\"type\": \"Device\", \"id\": \"d1\"}," + " \"lastSeen\": \"%s\"}]}";

        holds(given(evening), morning, NO_COMPLIANCE);
        holds(seen.formatted("2026-11-24T17:30:00Z"), morning, PERMIT);
        holds(seen.formatted("2026-11-25T01:30:00Z"), morning, NO_COMPLIANCE);
        holds(seen.formatted("2026-11-25T09:10:00Z"), morning, NO_COMPLIANCE);
    }

    @Test
    void withoutAListOfHeartbeatsEverySourceIsAlive() {
        holds(given(ALERT_CLEARED), "{}", PERMIT);
    }

    @Test
    void aSilentSourceHasSaidNothingSinceItsLastSignal() {
        String recent = alert("false", "edr", "\"age\": \"PT3H59M\"");
        String silent = "{\"signals\": [%s], \"silent\": [\"edr\"]}";

        holds(silent.formatted(ALERT_CLEARED), "{}", NO_ALERT);
        holds(silent.formatted(recent), "{}", PERMIT);
        holds("{\"silent\": [\"edr\"]}", "{}", PERMIT);
    }

    @Test
    void aPersonIsNeverSilent() {
        holds(
                "{\"signals\": [" + alert("false", "soc", "\"age\": \"P90D\"") + "], \"silent\": [\"soc\"]}",
                "{}",
                PERMIT);
    }

    @Test
    void withAListOfHeartbeatsOnlyThoseInItAreAlive() {
        String beats = "{\"signals\": [" + ALERT_CLEARED + "], \"heartbeats\": [%s]}";

        holds(beats.formatted(""), "{}", NO_ALERT);
        holds(beats.formatted("{\"source\": \"mdm\", \"age\": \"PT1M\"}"), "{}", NO_ALERT);
        holds(beats.formatted("{\"source\": \"edr\", \"age\": \"PT4H\"}"), "{}", PERMIT);
        holds(beats.formatted("{\"source\": \"edr\", \"age\": \"PT4H1S\"}"), "{}", NO_ALERT);
    }

    @Test
    void settingsAreOverriddenWithinTheirBounds() {
        holds("{\"settings\": {\"reauthenticateAfter\": \"14h\"}}", "{\"authenticated\": \"PT13H\"}", PERMIT);
        refused(
                "{\"settings\": {\"reauthenticateAfter\": \"25h\"}}",
                "{}",
                "at x.json:cases[0].given:settings[0]: the value `25h` of `reauthenticateAfter`, past its `max`");
        refused("{\"settings\": {\"reauthenticateAfter\": 5}}", "{}", "a `value` of another type");
        refused("{\"settings\": {\"reauthenticate\": \"5h\"}}", "{}", "the unknown setting `reauthenticate`");
    }

    @Test
    void entitiesReplaceThoseOfTheDirectory() {
        String hanako =
                "{\"entities\": [{\"uid\": {\"type\": \"User\", \"id\": \"taro\"}, \"attrs\": {}, \"parents\": [%s]}]}";

        holds(hanako.formatted(""), "{}", "{\"outcome\": \"deny\", \"reasons\": [\"no_permit\"]}");
        holds(hanako.formatted("{\"type\": \"Group\", \"id\": \"staff\"}"), "{\"claims\": {\"groups\": []}}", PERMIT);
        refused(
                "{\"entities\": [{\"uid\": {\"type\": \"Usr\", \"id\": \"taro\"}, \"attrs\": {}}]}",
                "{}",
                "at x.json:cases[0].given.entities[0]: the unknown type `Usr`");
    }

    @Test
    void aDeviceThatIsNotInTheDirectoryIsAbsent() {
        holds(
                "{}",
                "{\"context\": {\"device\": {\"id\": \"d2\"}}}",
                "{\"outcome\": \"deny\", \"missing\": [\"device\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"age\": \"-PT1H\" | `-PT1H` instead of a duration of zero or more",
                "\"age\": \"1h\" | `1h` instead of a duration such as `PT5M`",
                "\"event_time\": \"2026-11-24\" | `2026-11-24` instead of a time such as",
                "\"event_time\": \"2026-11-24T10:00:01Z\" | a signal from after the request",
                "\"valid_until\": \"2026-11-24T10:00:01Z\" | no `event_time`",
                "\"age\": \"PT1H\", \"evidence\": \"HEARSAY\" | the evidence `HEARSAY`"
            })
    void aSignalIsReadStrictly(String time, String found) {
        refused(given(compliance("compliant", time)), "{}", found);
    }

    @Test
    void whatNoSourceMaySayIsRefused() {
        refused(given(alert("true", "mdm", "\"age\": \"PT1H\"")), "{}", "mdm");
        refused(given(alert("\"yes\"", "edr", "\"age\": \"PT1H\"")), "{}", "yes");
        refused(given(alert("true", "erd", "\"age\": \"PT1H\"")), "{}", "erd");
        refused("{\"silent\": [\"erd\"]}", "{}", "the unknown source `erd`");
        refused("{\"heartbeats\": [{\"source\": \"erd\", \"age\": \"PT1M\"}]}", "{}", "erd");
    }
}

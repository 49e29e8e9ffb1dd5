package dev.sekisho.decision.release;

import static dev.sekisho.decision.release.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.release.SettingsReader.Setting;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SettingsReaderTest {
    private static final String PLACE = "settings.json:settings[0]";

    private static List<Setting> read(JsonObject document) {
        return SettingsReader.read("settings.json", document);
    }

    private static String one(String members) {
        return "{'settings': [{'name': 'x', " + members + "}]}";
    }

    private static void assertRead(Object expected, String members) {
        assertEquals(expected, read(Json.object(one(members))).getFirst().value());
    }

    @Test
    void everyTypeIsRead() {
        assertRead(new LongValue(3), "'type': 'Long', 'value': 3");
        assertRead(new BoolValue(true), "'type': 'Bool', 'value': true");
        assertRead(new StringValue("a"), "'type': 'String', 'value': 'a'");
        assertRead(ExtensionValue.of("duration", "12h"), "'type': 'duration', 'value': '12h'");
        assertRead(SetValue.ofStrings(List.of("a", "b")), "'type': 'Set<String>', 'value': ['b', 'a', 'a']");
    }

    @Test
    void theLibraryIsReadInOrderAndBecomesARecordAndAType() {
        List<Setting> settings = read(Library.document("settings.json"));
        assertEquals(
                List.of("reauthenticateAfter", "shortAbsence", "purposes"),
                settings.stream().map(Setting::name).toList());
        assertEquals(
                "type Settings = { reauthenticateAfter: duration, shortAbsence: duration, purposes: Set<String>, };\n",
                SettingsReader.cedarType(settings));
        assertEquals(3, SettingsReader.record(settings).fields().size());
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        for (String members : List.of(
                "'type': 'Long', 'value': '3'",
                "'type': 'Long', 'value': 9007199254740993",
                "'type': 'Bool', 'value': 'true'",
                "'type': 'duration', 'value': 'PT12H'",
                "'type': 'duration', 'value': 12",
                "'type': 'Set<String>', 'value': ['a', 1]",
                "'type': 'Set<Long>', 'value': [1]",
                "'type': 'Long'",
                "'type': 'Long', 'value': null")) {
            assertRefused(PLACE, SettingsReaderTest::read, one(members));
        }
    }

    @Test
    void boundsHoldOnLongAndDuration() {
        assertRead(new LongValue(3), "'type': 'Long', 'value': 3, 'min': 3, 'max': 3");
        assertRead(
                ExtensionValue.of("duration", "60m"), "'type': 'duration', 'value': '60m', 'min': '1h', 'max': '1h'");
        for (String members : List.of(
                "'type': 'Long', 'value': 3, 'min': 4",
                "'type': 'Long', 'value': 3, 'max': 2",
                "'type': 'duration', 'value': '59m', 'min': '1h'",
                "'type': 'duration', 'value': '1d1ms', 'max': '24h'",
                "'type': 'Long', 'value': 3, 'min': '1'",
                "'type': 'String', 'value': 'a', 'min': 'a'",
                "'type': 'Set<String>', 'value': [], 'max': []")) {
            assertRefused(PLACE, SettingsReaderTest::read, one(members));
        }
    }

    @Test
    void aLongDurationInSmallUnitsIsOne() {
        assertRead(
                ExtensionValue.of("duration", "2592000000ms"),
                "'type': 'duration', 'value': '2592000000ms', 'max': '30d'");
    }

    @Test
    void whatIsNotOfTheFormIsRefused() {
        assertRefused("settings.json", SettingsReaderTest::read, "{'setting': []}");
        assertRefused(PLACE, SettingsReaderTest::read, one("'type': 'Long', 'value': 3, 'unit': 'h'"));
        assertRefused(PLACE, SettingsReaderTest::read, "{'settings': [{'name': 'a b', 'type': 'Long', 'value': 3}]}");
        assertRefused(PLACE + ".origin", SettingsReaderTest::read, one("'type': 'Long', 'value': 3, 'origin': 5"));
        assertRefused(PLACE + ".label", SettingsReaderTest::read, one("'type': 'Long', 'value': 3, 'label': 'x'"));
        assertRefused("settings.json:settings[1]", SettingsReaderTest::read, """
                {'settings': [{'name': 'x', 'type': 'Long', 'value': 3}, {'name': 'x', 'type': 'Long', 'value': 3}]}""");
    }
}

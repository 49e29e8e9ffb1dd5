package dev.sekisho.engine.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ValueReaderTest {
    private static final CedarType LONG = new CedarType.Integer64();
    private static final CedarType IP = new CedarType.Extension("ipaddr");
    private static final CedarType USER = new CedarType.Reference("User");

    private final List<String> illTyped = new ArrayList<>();
    private final List<String> undeclared = new ArrayList<>();

    /// Reads the value of `x`.
    private List<CedarValue> read(String json, CedarType type) {
        CedarType.RecordOf record = new CedarType.RecordOf(Map.of("x", new CedarType.Attribute(type, false, Map.of())));
        RecordValue read =
                new ValueReader(illTyped::add, undeclared::add).record("", Schemas.json("{'x': " + json + "}"), record);
        return read.get("x").stream().toList();
    }

    private void assertReads(CedarValue expected, String json, CedarType type) {
        assertEquals(List.of(expected), read(json, type), json);
        assertEquals(List.of(), illTyped, json);
    }

    private void assertIllTyped(String json, CedarType type) {
        illTyped.clear();
        assertEquals(List.of(), read(json, type), json);
        assertEquals(List.of("x"), illTyped, json);
        illTyped.clear();
    }

    @Test
    void plainValuesAreRead() {
        assertReads(new BoolValue(true), "true", new CedarType.Truth());
        assertReads(new StringValue("a"), "'a'", new CedarType.Text());
        assertReads(new LongValue(-5), "-5", LONG);
    }

    @Test
    void numbersAreLongsOnlyIfWholeAndWithinTwoToThe53() {
        assertReads(new LongValue(1), "1.0", LONG);
        assertReads(new LongValue(1200), "1.2e3", LONG);
        assertReads(new LongValue(0), "-0.0", LONG);
        assertReads(new LongValue(9007199254740992L), "9007199254740992", LONG);
        assertReads(new LongValue(-9007199254740992L), "-9007199254740992", LONG);
        assertIllTyped("9007199254740993", LONG);
        assertIllTyped("-9007199254740993", LONG);
        assertIllTyped("9223372036854775807", LONG);
        assertIllTyped("-9223372036854775808", LONG);
        assertIllTyped("1e300", LONG);
        assertIllTyped("1.5", LONG);
    }

    @Test
    void nothingIsConverted() {
        assertIllTyped("'5'", LONG);
        assertIllTyped("true", LONG);
        assertIllTyped("null", LONG);
        assertIllTyped("5", new CedarType.Text());
        assertIllTyped("'true'", new CedarType.Truth());
        assertIllTyped("0", new CedarType.Truth());
        assertIllTyped("[]", new CedarType.RecordOf(Map.of()));
        assertIllTyped("{}", new CedarType.SetOf(LONG));
    }

    @Test
    void referencesStandInBothForms() {
        assertReads(new EntityUid("User", "a"), "{'type': 'User', 'id': 'a'}", USER);
        assertReads(new EntityUid("User", "a"), "{'__entity': {'type': 'User', 'id': 'a'}}", USER);
        assertIllTyped("{'type': 'Group', 'id': 'a'}", USER);
        assertIllTyped("{'type': 'User', 'id': ''}", USER);
        assertIllTyped("{'type': 'User'}", USER);
        assertIllTyped("'a'", USER);
    }

    @Test
    void extensionValuesStandInThreeForms() {
        ExtensionValue address = ExtensionValue.of("ip", "10.0.0.0/8");
        assertReads(address, "'10.0.0.0/8'", IP);
        assertReads(address, "{'fn': 'ip', 'arg': '10.0.0.0/8'}", IP);
        assertReads(address, "{'__extn': {'fn': 'ip', 'arg': '10.0.0.0/8'}}", IP);
        assertReads(ExtensionValue.of("duration", "12h"), "'12h'", new CedarType.Extension("duration"));
        assertReads(
                ExtensionValue.of("datetime", "2026-11-24T00:00:00Z"),
                "'2026-11-24T00:00:00Z'",
                new CedarType.Extension("datetime"));
        assertReads(ExtensionValue.of("decimal", "1.5"), "'1.5'", new CedarType.Extension("decimal"));
    }

    @Test
    void anExtensionValueThatItsConstructorWouldRefuseIsIllTyped() {
        assertIllTyped("'10.0.0.256'", IP);
        assertIllTyped("{'fn': 'ip', 'arg': 'localhost'}", IP);
        assertIllTyped("{'fn': 'duration', 'arg': '12h'}", IP);
        assertIllTyped("{'fn': 'ipaddr', 'arg': '10.0.0.1'}", IP);
        assertIllTyped("5", IP);
        assertIllTyped("1.5", new CedarType.Extension("decimal"));
    }

    @Test
    void aSetIsReadWholeOrNotAtAll() {
        CedarType users = new CedarType.SetOf(USER);
        assertReads(
                new SetValue(Set.of(new EntityUid("User", "a"), new EntityUid("User", "b"))),
                "[{'type': 'User', 'id': 'b'}, {'type': 'User', 'id': 'a'}, {'type': 'User', 'id': 'a'}]",
                users);
        assertReads(new SetValue(Set.of()), "[]", users);
        assertIllTyped("[{'type': 'User', 'id': 'b'}, 'a']", users);
    }

    @Test
    void insideRecordsEachMemberIsReadForItself() {
        CedarType.RecordOf inner = new CedarType.RecordOf(Map.of(
                "n", new CedarType.Attribute(LONG, true, Map.of()),
                "ip", new CedarType.Attribute(IP, false, Map.of())));
        CedarType.RecordOf outer =
                new CedarType.RecordOf(Map.of("inner", new CedarType.Attribute(inner, false, Map.of())));

        RecordValue read = new ValueReader(illTyped::add, undeclared::add)
                .record("context", Schemas.json("{'inner': {'n': 1, 'ip': 'x', 'z': 1}, 'y': {'w': 1}}"), outer);

        assertEquals(
                new RecordValue(Map.of("inner", new RecordValue(Map.of("n", new LongValue(1))))),
                read,
                "what is ill-typed or undeclared is absent, the rest stays");
        assertSame(outer.layout(), read.fields().layout(), "records of one type are laid out alike");
        assertEquals(List.of("context.inner.ip"), illTyped);
        assertEquals(List.of("context.inner.z", "context.y"), undeclared);
    }
}

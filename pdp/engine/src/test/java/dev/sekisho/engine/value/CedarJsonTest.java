package dev.sekisho.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CedarJsonTest {
    @Test
    void anEntityIsWrittenSoThatItReadsBackWithoutASchema() {
        Entity device = new Entity(
                new EntityUid("Device", "d1"),
                new RecordValue(Map.of(
                        "edr", new RecordValue(Map.of("alert", new BoolValue(false))),
                        "age", new LongValue(3),
                        "ip", ExtensionValue.of("ip", "10.0.0.1"),
                        "owner", new EntityUid("User", "hanako"),
                        "tags", SetValue.ofStrings(List.of("a", "a")))),
                Set.of(new EntityUid("Fleet", "b"), new EntityUid("Fleet", "a")));

        assertEquals("""
                {"attrs":{"age":3,"edr":{"alert":false},\
                "ip":{"__extn":{"arg":"10.0.0.1","fn":"ip"}},\
                "owner":{"__entity":{"id":"hanako","type":"User"}},"tags":["a"]},\
                "parents":[{"id":"a","type":"Fleet"},{"id":"b","type":"Fleet"}],\
                "uid":{"id":"d1","type":"Device"}}""", JsonWriter.canonicalText(CedarJson.write(device)));
    }

    @Test
    void anEntityNameReadsAsInAPolicy() {
        assertEquals("Shop::User::\"a\"", new EntityUid("Shop::User", "a").toString());
    }
}

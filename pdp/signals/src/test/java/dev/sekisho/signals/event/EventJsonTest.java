package dev.sekisho.signals.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.SampleModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventJsonTest {
    private static final EntityRef DEVICE = new EntityRef("Device", "d1");
    private final EventJson json = new EventJson(SampleModel.MODEL);

    private void written(String expected, SignalEvent event) {
        byte[] payload = json.write(event);
        assertEquals(expected, new String(payload, StandardCharsets.UTF_8));
        assertEquals(event, json.read(0, payload));
    }

    @Test
    void aCallKeepsItsLevelsByName() {
        written(
                "{\"e\":\"assert\",\"facts\":[{\"attribute\":\"threat\",\"entity\":{\"id\":\"d1\",\"type\":\"Device\"},"
                        + "\"event\":5,\"evidence\":\"VERIFIED\",\"id\":\"a\",\"source\":\"edr\",\"value\":\"high\"},"
                        + "{\"attribute\":\"compliance\",\"entity\":{\"id\":\"d1\",\"type\":\"Device\"},\"event\":6,"
                        + "\"evidence\":\"DERIVED\",\"id\":\"b\",\"source\":\"mdm\",\"validUntil\":9,\"value\":\"x\"}],"
                        + "\"received\":7,\"sources\":[\"edr\",\"mdm\"]}",
                new SignalEvent.Asserted(
                        7,
                        List.of("edr", "mdm"),
                        List.of(
                                new Assertion(
                                        DEVICE,
                                        "threat",
                                        new JsonLong(2),
                                        "edr",
                                        Evidence.VERIFIED,
                                        5,
                                        "a",
                                        Long.MAX_VALUE),
                                new Assertion(
                                        DEVICE,
                                        "compliance",
                                        new JsonString("x"),
                                        "mdm",
                                        Evidence.DERIVED,
                                        6,
                                        "b",
                                        9))));
    }

    @Test
    void theOtherEventsAreShort() {
        written("{\"e\":\"alive\",\"received\":7,\"sources\":[\"edr\"]}", new SignalEvent.Alive(7, List.of("edr")));
        written(
                "{\"at\":120000,\"e\":\"seen\",\"entity\":{\"id\":\"d1\",\"type\":\"Device\"}}",
                new SignalEvent.Seen(DEVICE, Presence.lastSeenAt(120_001)));
        written(
                "{\"asleep\":60000,\"at\":180000,\"e\":\"seen\",\"entity\":{\"id\":\"d1\",\"type\":\"Device\"},"
                        + "\"woken\":120000}",
                new SignalEvent.Seen(DEVICE, new Presence(180_000, 60_000, 120_000)));
        written(
                "{\"e\":\"bound\",\"entity\":{\"id\":\"d1\",\"type\":\"Device\"},\"source\":\"edr\"}",
                new SignalEvent.Bound(DEVICE, "edr"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "{}",
                "{\"e\":\"other\"}",
                "{\"e\":\"assert\",\"received\":1,\"sources\":[]}",
                "{\"e\":\"assert\",\"received\":1,\"sources\":[],\"facts\":[1]}",
                "{\"e\":\"alive\",\"received\":\"1\",\"sources\":[]}",
                "{\"e\":\"alive\",\"received\":1,\"sources\":[1]}",
                "{\"e\":\"bound\",\"entity\":{\"id\":\"d1\"},\"source\":\"edr\"}"
            })
    void whatIsNoEventIsRefused(String text) {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> json.read(3, text.getBytes(StandardCharsets.UTF_8)));
        assertEquals("signal_event_unreadable", refused.problem().code().code());
        assertEquals("signals frame 3", refused.problem().where());
    }
}

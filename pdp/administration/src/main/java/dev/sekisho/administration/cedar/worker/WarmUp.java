package dev.sekisho.administration.cedar.worker;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import java.util.List;

/// One small evaluation with every kind of value, before anybody waits for one: the native library and the classes
/// of
/// an evaluation are then there. It runs while the parent is still busy with its own start.
final class WarmUp {
    private static final List<String> OPERATIONS = List.of("""
            {"op": "load", "set": "warm-up", "policies": {"p": {
              "effect": "permit", "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "All"},
              "conditions": []}}}
            """, """
            {"op": "evaluate", "set": "warm-up", "queries": [{
              "principal": {"type": "A", "id": "a"}, "action": {"type": "Action", "id": "b"},
              "resource": {"type": "A", "id": "c"},
              "context": {
                "entity": {"__entity": {"type": "A", "id": "a"}}, "set": [1, "text", true], "record": {},
                "at": {"__extn": {"fn": "datetime", "arg": "2026-11-24T00:00:00.000Z"}},
                "for": {"__extn": {"fn": "duration", "arg": "1h"}},
                "from": {"__extn": {"fn": "ip", "arg": "192.0.2.1"}}},
              "entities": [{"uid": {"type": "A", "id": "a"}, "attrs": {"n": 1}, "parents": [{"type": "A", "id": "c"}]}]}]}
            """, """
            {"op": "drop", "set": "warm-up"}
            """);

    private WarmUp() {}

    /// Runs it. What fails here fails again for whoever asks first, and is told there.
    static void run(OfficialCedar cedar) {
        try {
            for (String operation : OPERATIONS) {
                if (JsonReader.read("warm-up", operation, JsonLimits.FILE).orThrow() instanceof JsonObject request) {
                    cedar.answer(request);
                }
            }
        } catch (Exception | LinkageError toldToWhoeverAsks) {
            // see above
        }
    }
}

package dev.sekisho.decision.record;

import dev.sekisho.decision.assembly.CedarTime;
import dev.sekisho.decision.assembly.ObservedSignal;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.state.Reading;
import java.util.ArrayList;
import java.util.List;

/// Signals as records and gateways see them: path, whose, value, source, times, or why it is missing.
public final class SignalJson {
    private SignalJson() {}

    /// All of `signals`.
    public static JsonArray write(List<ObservedSignal> signals) {
        List<JsonValue> written = new ArrayList<>();
        signals.forEach(signal -> written.add(write(signal)));
        return new JsonArray(written);
    }

    private static JsonObject write(ObservedSignal signal) {
        JsonObject.Builder json = JsonObject.builder().put("path", signal.path());
        return switch (signal.fact()) {
            case ObservedSignal.Fact.NoReference() ->
                json.put("state", "missing").put("missing", "no_reference").build();
            case ObservedSignal.Fact.OfEntity(var entity, String _, Reading reading) -> {
                json.put(
                        "entity",
                        JsonObject.builder()
                                .put("type", entity.type())
                                .put("id", entity.id())
                                .build());
                yield reading(json, reading).build();
            }
        };
    }

    private static JsonObject.Builder reading(JsonObject.Builder json, Reading reading) {
        return switch (reading) {
            case Reading.Known known ->
                json.put("state", known.waking() ? "waking" : "known")
                        .put("value", known.value())
                        .put("source", known.source())
                        .put("evidence", known.evidence().name())
                        .put("event_time", CedarTime.text(known.eventMillis()))
                        .put("received_time", CedarTime.text(known.receivedMillis()))
                        .put("position", known.position());
            case Reading.Presumed(JsonValue value) ->
                json.put("state", "presumed").put("value", value);
            case Reading.Missing missing ->
                json.put("state", "missing")
                        .put("missing", missing.reason().code())
                        .put("sources", JsonArray.ofStrings(missing.sources()));
        };
    }
}

package dev.sekisho.signals.event;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.SignalModel;
import dev.sekisho.signals.model.SignalsError;
import java.util.ArrayList;
import java.util.List;

/// Events as canonical JSON, one a frame:
/// ```
/// {"e":"assert","facts":[{"attribute":"edr.alert","entity":{"id":"d1","type":"Device"},"event":ms,"evidence":"VERIFIED",
///   "id":"a-1","source":"edr","value":true,"validUntil":ms}],"received":ms,"sources":["edr"]}
/// {"e":"alive","received":ms,"sources":["edr"]}
/// {"e":"seen","asleep":ms,"at":ms,"entity":{"id":"d1","type":"Device"},"woken":ms}
/// {"e":"bound","entity":{"id":"d1","type":"Device"},"source":"edr"}
/// ```
/// Times are milliseconds since 1970; `validUntil`, `asleep` and `woken` are left out where there is no such
/// time. A level of a scale stands by its name. What the model no longer understands is read as it stands: the
/// fold decides.
///
/// @param model gives the names of levels
public record EventJson(SignalModel model) {
    /// The frame's payload.
    public byte[] write(SignalEvent event) {
        return JsonWriter.canonical(
                switch (event) {
                    case SignalEvent.Asserted(long received, List<String> sources, List<Assertion> facts) -> {
                        List<JsonValue> items = new ArrayList<>(facts.size());
                        for (Assertion fact : facts) {
                            items.add(fact(fact));
                        }
                        yield JsonObject.builder()
                                .put("e", "assert")
                                .put("received", received)
                                .put("sources", JsonArray.ofStrings(sources))
                                .put("facts", new JsonArray(items))
                                .build();
                    }
                    case SignalEvent.Alive(long received, List<String> sources) ->
                        JsonObject.builder()
                                .put("e", "alive")
                                .put("received", received)
                                .put("sources", JsonArray.ofStrings(sources))
                                .build();
                    case SignalEvent.Seen(EntityRef entity, Presence(long lastSeen, long asleep, long woken)) -> {
                        JsonObject.Builder seen = JsonObject.builder()
                                .put("e", "seen")
                                .put("entity", entity(entity))
                                .put("at", lastSeen);
                        putTime(seen, "asleep", asleep, Presence.NEVER);
                        putTime(seen, "woken", woken, Presence.NEVER);
                        yield seen.build();
                    }
                    case SignalEvent.Bound(EntityRef entity, String source) ->
                        JsonObject.builder()
                                .put("e", "bound")
                                .put("entity", entity(entity))
                                .put("source", source)
                                .build();
                });
    }

    /// Reads a frame's payload; refuses with `signal_event_unreadable` what is not one.
    public SignalEvent read(long sequence, byte[] payload) {
        String where = "signals frame " + sequence;
        JsonValue value = JsonReader.read(where, payload, JsonLimits.FILE).orThrow();
        if (!(value instanceof JsonObject event)) {
            throw unreadable(where, "no object");
        }
        return switch (text(where, event, "e")) {
            case "assert" ->
                new SignalEvent.Asserted(time(where, event, "received"), sources(where, event), facts(where, event));
            case "alive" -> new SignalEvent.Alive(time(where, event, "received"), sources(where, event));
            case "seen" ->
                new SignalEvent.Seen(
                        entity(where, event),
                        new Presence(
                                time(where, event, "at"),
                                time(where, event, "asleep", Presence.NEVER),
                                time(where, event, "woken", Presence.NEVER)));
            case "bound" -> new SignalEvent.Bound(entity(where, event), text(where, event, "source"));
            case String other -> throw unreadable(where, "an event `" + other + "`");
        };
    }

    private JsonObject fact(Assertion fact) {
        JsonObject.Builder json = JsonObject.builder()
                .put("entity", entity(fact.entity()))
                .put("attribute", fact.attribute())
                .put(
                        "value",
                        model.find(fact.entity().type(), fact.attribute())
                                .map(declaration -> declaration.journalled(fact.value()))
                                .orElse(fact.value()))
                .put("source", fact.source())
                .put("evidence", fact.evidence().name())
                .put("event", fact.eventMillis())
                .put("id", fact.id());
        putTime(json, "validUntil", fact.validUntilMillis(), Long.MAX_VALUE);
        return json.build();
    }

    private List<Assertion> facts(String where, JsonObject event) {
        List<Assertion> facts = new ArrayList<>();
        for (JsonValue item : items(where, event, "facts")) {
            if (!(item instanceof JsonObject fact)) {
                throw unreadable(where, "a fact that is no object");
            }
            EntityRef entity = entity(where, fact);
            String attribute = text(where, fact, "attribute");
            JsonValue raw = fact.get("value").orElseThrow(() -> unreadable(where, "no `value`"));
            facts.add(new Assertion(
                    entity,
                    attribute,
                    model.find(entity.type(), attribute)
                            .flatMap(declaration -> declaration.normal(raw))
                            .orElse(raw),
                    text(where, fact, "source"),
                    evidence(where, text(where, fact, "evidence")),
                    time(where, fact, "event"),
                    text(where, fact, "id"),
                    time(where, fact, "validUntil", Long.MAX_VALUE)));
        }
        return facts;
    }

    private static Evidence evidence(String where, String name) {
        for (Evidence evidence : Evidence.values()) {
            if (evidence.name().equals(name)) {
                return evidence;
            }
        }
        throw unreadable(where, "the evidence class `" + name + "`");
    }

    private static JsonObject entity(EntityRef entity) {
        return JsonObject.builder()
                .put("type", entity.type())
                .put("id", entity.id())
                .build();
    }

    private static EntityRef entity(String where, JsonObject event) {
        JsonObject entity = event.object("entity").orElseThrow(() -> unreadable(where, "no `entity`"));
        return new EntityRef(text(where, entity, "type"), text(where, entity, "id"));
    }

    private static List<String> sources(String where, JsonObject event) {
        List<String> sources = new ArrayList<>();
        for (JsonValue item : items(where, event, "sources")) {
            if (!(item instanceof JsonString(String source))) {
                throw unreadable(where, "a source that is no string");
            }
            sources.add(source);
        }
        return sources;
    }

    private static List<JsonValue> items(String where, JsonObject event, String name) {
        return event.array(name)
                .orElseThrow(() -> unreadable(where, "no `" + name + "`"))
                .items();
    }

    private static String text(String where, JsonObject event, String name) {
        return event.string(name).orElseThrow(() -> unreadable(where, "no `" + name + "`"));
    }

    private static long time(String where, JsonObject event, String name) {
        if (event.get(name).orElse(JsonObject.EMPTY) instanceof JsonLong(long millis)) {
            return millis;
        }
        throw unreadable(where, "no time `" + name + "`");
    }

    private static long time(String where, JsonObject event, String name, long absent) {
        return event.get(name).isEmpty() ? absent : time(where, event, name);
    }

    private static void putTime(JsonObject.Builder json, String name, long millis, long absent) {
        if (millis != absent) {
            json.put(name, millis);
        }
    }

    private static ProblemException unreadable(String where, String found) {
        return new ProblemException(
                SignalsError.SIGNAL_EVENT_UNREADABLE, where, found, "an event of signals, format 1");
    }
}

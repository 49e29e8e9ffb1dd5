package dev.sekisho.decision.assembly;

import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.ValueReader;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/// Between the plain JSON of signals and Cedar values.
public final class SignalValues {
    private SignalValues() {}

    /// The Cedar value of a signal's JSON; nothing if it is not of the attribute's type.
    static Optional<CedarValue> cedar(JsonValue value, CedarType type) {
        return new ValueReader(_ -> {}, _ -> {})
                .value("signal", value, type).stream().findFirst();
    }

    /// A value as people and records read it: extension values as their text, references as `{"type","id"}`.
    public static JsonValue json(CedarValue value) {
        return switch (value) {
            case BoolValue(boolean truth) -> new JsonBool(truth);
            case LongValue(long number) -> new JsonLong(number);
            case StringValue(String text) -> new JsonString(text);
            case ExtensionValue extension -> new JsonString(extension.text());
            case EntityUid uid ->
                JsonObject.builder().put("type", uid.type()).put("id", uid.id()).build();
            case SetValue(Set<CedarValue> items) ->
                new JsonArray(items.stream().map(SignalValues::json).toList());
            case RecordValue record -> {
                JsonObject.Builder fields = JsonObject.builder();
                record.fields().forEach((name, field) -> fields.put(name, json(field)));
                yield fields.build();
            }
        };
    }
}

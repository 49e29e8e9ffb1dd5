package dev.sekisho.engine.value;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.EngineLimits;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonDouble;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonNull;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ErrorCode;
import dev.sekisho.json.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads values in the official JSON form without a schema: references and extension values only in their explicit
/// forms `{"__entity": {"type", "id"}}` and `{"__extn": {"fn", "arg"}}` (official `entities/json/value.rs`). Strict:
/// what does not hold is refused with `invalid` and its place.
public final class ValueJsonReader {
    private final ErrorCode invalid;

    /// @param invalid the refusal: of a policy, or of an entity
    public ValueJsonReader(ErrorCode invalid) {
        this.invalid = invalid;
    }

    /// The value at `where`.
    public CedarValue value(String where, JsonValue json) {
        return value(where, json, 0);
    }

    private CedarValue value(String where, JsonValue json, int depth) {
        if (EngineLimits.VALUE_DEPTH.exceededBy(depth)) {
            throw new ProblemException(EngineLimits.VALUE_DEPTH.problem(where, depth));
        }
        return switch (json) {
            case JsonBool(boolean truth) -> BoolValue.of(truth);
            case JsonLong(long number) -> new LongValue(number);
            case JsonString(String text) -> new StringValue(text);
            case JsonArray(List<JsonValue> items) -> {
                Set<CedarValue> values = new LinkedHashSet<>();
                for (int i = 0; i < items.size(); i++) {
                    values.add(value(where + "[" + i + "]", items.get(i), depth + 1));
                }
                yield new SetValue(values);
            }
            case JsonObject object -> object(where, object, depth);
            case JsonDouble _ -> throw refused(where, "a number that is no integer of 64 bits", "a value");
            case JsonNull _ -> throw refused(where, "null", "a value");
        };
    }

    private CedarValue object(String where, JsonObject object, int depth) {
        if (object.get("__entity").isPresent()) {
            return uid(where, object);
        }
        if (object.get("__extn").isPresent()) {
            return extension(where, only(where, object, "__extn"), depth);
        }
        if (object.get("__expr").isPresent()) {
            throw refused(where, "`__expr`", "a value");
        }
        Map<String, CedarValue> fields = new LinkedHashMap<>();
        // Names of attributes are few and stand in many records: one string for each, which is also quick to compare.
        object.members()
                .forEach((name, member) -> fields.put(name.intern(), value(where + "." + name, member, depth + 1)));
        return new RecordValue(fields);
    }

    /// An entity's name, as `{"type", "id"}` or wrapped in `__entity`.
    public EntityUid uid(String where, JsonValue json) {
        if (!(json instanceof JsonObject object)) {
            throw refused(where, "no object", "`type` and `id` of an entity");
        }
        JsonObject plain = object.get("__entity").isPresent() ? only(where, object, "__entity") : object;
        Optional<String> type = plain.string("type");
        Optional<String> id = plain.string("id");
        if (type.isEmpty() || id.isEmpty() || plain.members().size() != 2) {
            throw refused(where, "another object", "`type` and `id` of an entity");
        }
        return new EntityUid(type.get().intern(), id.get());
    }

    private JsonObject only(String where, JsonObject object, String name) {
        return object.object(name)
                .filter(_ -> object.members().size() == 1)
                .orElseThrow(() -> refused(where, "`" + name + "` in another form", "`" + name + "` with one object"));
    }

    /// A call of an extension function on values: `{"fn", "arg"}` or `{"fn", "args"}`.
    public CedarValue extension(String where, JsonObject call, int depth) {
        String function = call.string("fn").orElseThrow(() -> refused(where, "no `fn`", "`fn` and `arg`"));
        List<JsonValue> arguments = call.get("arg")
                .map(List::of)
                .or(() -> call.array("args").map(JsonArray::items))
                .orElseThrow(() -> refused(where, "no `arg`", "`fn` and `arg`"));
        List<CedarValue> values = arguments.stream()
                .map(argument -> value(where, argument, depth + 1))
                .toList();
        return ExtensionValues.construct(function, values)
                .orElseThrow(() -> refused(
                        where, "`" + function + "` of " + texts(values), "an extension function and what it takes"));
    }

    private static String texts(List<CedarValue> values) {
        return String.join(
                ", ",
                values.stream()
                        .map(value -> value instanceof StringValue(String text) ? "`" + text + "`" : value.typeName())
                        .toList());
    }

    private ProblemException refused(String where, String found, String expected) {
        return new ProblemException(invalid, where, found, expected);
    }

    /// For policies.
    public static ValueJsonReader ofPolicy() {
        return new ValueJsonReader(EngineError.POLICY_INVALID);
    }

    /// For entities and contexts.
    public static ValueJsonReader ofEntity() {
        return new ValueJsonReader(EngineError.ENTITY_INVALID);
    }
}

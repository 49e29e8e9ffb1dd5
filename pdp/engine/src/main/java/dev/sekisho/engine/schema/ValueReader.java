package dev.sekisho.engine.schema;

import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.ExtensionValues;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonDouble;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Reads JSON by a type of the schema, the way official Cedar reads entities and contexts: references and extension
/// values may stand in their implicit form. What is of the wrong type, or not declared, becomes absent and is named
/// (semantics §3): it never fails the whole.
public final class ValueReader {
    private static final long EXACT = 1L << 53;
    private static final long FIRST_MILLIS =
            Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST_MILLIS =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final Consumer<String> illTyped;
    private final Consumer<String> undeclared;

    /// @param illTyped told the dotted path of each declared member of a wrong type
    /// @param undeclared told the dotted path of each member that is not declared
    public ValueReader(Consumer<String> illTyped, Consumer<String> undeclared) {
        this.illTyped = illTyped;
        this.undeclared = undeclared;
    }

    /// Reads the members of `object` that `type` declares. `where` starts the paths that are told.
    public RecordValue record(String where, JsonObject object, CedarType.RecordOf type) {
        Map<String, CedarValue> fields = new LinkedHashMap<>();
        object.members().forEach((name, member) -> {
            String path = where.isEmpty() ? name : where + "." + name;
            CedarType.Attribute declared = type.attributes().get(name);
            if (declared == null) {
                undeclared.accept(path);
                return;
            }
            List<CedarValue> read = value(path, member, declared.type());
            if (read.isEmpty()) {
                illTyped.accept(path);
            } else {
                fields.put(name.intern(), read.getFirst());
            }
        });
        return RecordValue.of(type.layout(), fields);
    }

    /// The value, or nothing if `value` is not of `type`.
    public List<CedarValue> value(String where, JsonValue value, CedarType type) {
        return switch (type) {
            case CedarType.Truth _ ->
                value instanceof JsonBool(boolean truth) ? List.of(new BoolValue(truth)) : List.of();
            case CedarType.Integer64 _ -> integer(value);
            case CedarType.Text _ ->
                value instanceof JsonString(String text) ? List.of(new StringValue(text)) : List.of();
            case CedarType.Reference(String entityType) -> reference(value, entityType);
            case CedarType.Extension(String name) -> extension(value, name);
            case CedarType.SetOf(CedarType element) -> set(where, value, element);
            case CedarType.RecordOf record ->
                value instanceof JsonObject object ? List.of(record(where, object, record)) : List.of();
        };
    }

    private static List<CedarValue> integer(JsonValue value) {
        return switch (value) {
            case JsonLong(long number) when number >= -EXACT && number <= EXACT -> List.of(new LongValue(number));
            case JsonDouble(double number)
            when number == Math.rint(number) && Math.abs(number) <= EXACT -> List.of(new LongValue((long) number));
            default -> List.of();
        };
    }

    private static List<CedarValue> reference(JsonValue value, String entityType) {
        if (!(value instanceof JsonObject object)) {
            return List.of();
        }
        JsonObject uid = object.object("__entity").orElse(object);
        String type = uid.string("type").orElse("");
        String id = uid.string("id").orElse("");
        return type.equals(entityType) && !id.isEmpty() ? List.of(new EntityUid(type, id)) : List.of();
    }

    private static List<CedarValue> extension(JsonValue value, String name) {
        String function = name.equals("ipaddr") ? "ip" : name;
        String text = switch (value) {
            case JsonString(String plain) -> plain;
            case JsonObject object -> argument(object.object("__extn").orElse(object), function);
            default -> "";
        };
        return ExtensionValues.read(function, text).filter(ValueReader::canBeWritten).stream()
                .<CedarValue>map(read -> read)
                .toList();
    }

    private static String argument(JsonObject call, String function) {
        return call.string("fn").orElse("").equals(function)
                ? call.string("arg").orElse("")
                : "";
    }

    /// Past the years of four digits there is no text that could be read back.
    private static boolean canBeWritten(ExtensionValue value) {
        return !(value instanceof DatetimeValue(long epochMillis))
                || (epochMillis >= FIRST_MILLIS && epochMillis <= LAST_MILLIS);
    }

    private List<CedarValue> set(String where, JsonValue value, CedarType element) {
        if (!(value instanceof JsonArray(List<JsonValue> items))) {
            return List.of();
        }
        Set<CedarValue> read = new LinkedHashSet<>();
        for (JsonValue item : items) {
            List<CedarValue> one = value(where + "[]", item, element);
            if (one.isEmpty()) {
                return List.of();
            }
            read.addAll(one);
        }
        return List.of(new SetValue(read));
    }
}

package dev.sekisho.engine.entity;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.ExtensionValues;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.engine.value.ValueJsonReader;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads values by the types of a schema and refuses what does not fit: `entity_invalid` with its place.
final class TypedValueReader {
    private static final ValueJsonReader PLAIN = ValueJsonReader.ofEntity();

    private final CedarSchema schema;

    TypedValueReader(CedarSchema schema) {
        this.schema = schema;
    }

    RecordValue record(String where, JsonObject json, CedarType.RecordOf type) {
        Map<String, CedarValue> fields = new LinkedHashMap<>();
        json.members().forEach((name, value) -> {
            CedarType.Attribute declared = type.attributes().get(name);
            if (declared == null) {
                throw refused(where + "." + name, "an attribute", "none of this name");
            }
            fields.put(name.intern(), value(where + "." + name, value, declared.type()));
        });
        type.attributes().forEach((name, declared) -> {
            if (declared.required() && !fields.containsKey(name)) {
                throw refused(where, "no `" + name + "`", "this attribute");
            }
        });
        return RecordValue.of(type.layout(), fields);
    }

    CedarValue value(String where, JsonValue json, CedarType type) {
        return switch (type) {
            case CedarType.Truth _ when json instanceof JsonBool(boolean truth) -> BoolValue.of(truth);
            case CedarType.Integer64 _ when json instanceof JsonLong(long number) -> new LongValue(number);
            case CedarType.Text _ when json instanceof JsonString(String text) -> new StringValue(text);
            case CedarType.SetOf(CedarType element)
            when json instanceof JsonArray(List<JsonValue> items) -> {
                Set<CedarValue> values = new LinkedHashSet<>();
                items.forEach(item -> values.add(value(where + "[]", item, element)));
                yield new SetValue(values);
            }
            case CedarType.RecordOf record when json instanceof JsonObject object -> record(where, object, record);
            case CedarType.Reference(String name) -> reference(where, json, name);
            case CedarType.Extension(String name) -> extension(where, json, name);
            case CedarType.Truth _ -> throw refused(where, "another value", "a Boolean");
            case CedarType.Integer64 _ -> throw refused(where, "another value", "an integer of 64 bits");
            case CedarType.Text _ -> throw refused(where, "another value", "a string");
            case CedarType.SetOf _ -> throw refused(where, "another value", "a list");
            case CedarType.RecordOf _ -> throw refused(where, "another value", "an object");
        };
    }

    private CedarValue reference(String where, JsonValue json, String type) {
        EntityUid uid = PLAIN.uid(where, json);
        if (!uid.type().equals(type)) {
            throw refused(where, "`" + uid + "`", "an entity of type " + type);
        }
        Set<String> only =
                schema.entityType(type).map(EntityTypeDeclaration::enumeration).orElse(Set.of());
        if (!only.isEmpty() && !only.contains(uid.id())) {
            throw refused(where, "`" + uid + "`", "one of the enumeration " + only);
        }
        return uid;
    }

    /// A text, a call, or a call in `__extn`.
    private static CedarValue extension(String where, JsonValue json, String type) {
        String constructor = type.equals("ipaddr") ? "ip" : type;
        Optional<? extends CedarValue> value = switch (json) {
            case JsonString(String text) -> ExtensionValues.read(constructor, text);
            case JsonObject object
            when object.get("__extn").isEmpty() -> Optional.of(PLAIN.extension(where, object, 0));
            default -> Optional.of(PLAIN.value(where, json));
        };
        return value.filter(found -> found instanceof ExtensionValue extension
                        && extension.function().equals(constructor))
                .<CedarValue>map(found -> found)
                .orElseThrow(() -> refused(where, "another value", "a value of type " + type));
    }

    private static ProblemException refused(String where, String found, String expected) {
        return new ProblemException(EngineError.ENTITY_INVALID, where, found, expected);
    }
}

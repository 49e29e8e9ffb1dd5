package dev.sekisho.engine.schema;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Writes a schema in the official JSON form, common types spelled out, with a say over which attributes are
/// required:
/// how a projection of semantics §1 is made.
public final class SchemaWriter {
    private final Projection projection;

    /// Says for each attribute whether it is required in the schema to be written.
    @FunctionalInterface
    public interface Projection {
        /// Whether `attribute`, declared at `key`, is required.
        boolean required(AttributeKey key, CedarType.Attribute attribute);
    }

    private SchemaWriter(Projection projection) {
        this.projection = projection;
    }

    /// The schema as `projection` sees it.
    public static JsonObject write(CedarSchema schema, Projection projection) {
        return new SchemaWriter(projection).document(schema);
    }

    private JsonObject document(CedarSchema schema) {
        Map<String, JsonObject.Builder> entityTypes = new LinkedHashMap<>();
        Map<String, JsonObject.Builder> actions = new LinkedHashMap<>();
        schema.entityTypes()
                .values()
                .forEach(type -> entityTypes
                        .computeIfAbsent(namespaceOf(type.name()), _ -> JsonObject.builder())
                        .put(simpleName(type.name()), entityType(type)));
        schema.actions()
                .values()
                .forEach(action -> actions.computeIfAbsent(
                                namespaceOf(action.uid().type()), _ -> JsonObject.builder())
                        .put(action.uid().id(), action(action)));
        JsonObject.Builder document = JsonObject.builder();
        TreeSet<String> namespaces = new TreeSet<>(entityTypes.keySet());
        namespaces.addAll(actions.keySet());
        for (String namespace : namespaces) {
            document.put(
                    namespace,
                    JsonObject.builder()
                            .put("entityTypes", build(entityTypes, namespace))
                            .put("actions", build(actions, namespace))
                            .build());
        }
        return document.build();
    }

    private static JsonObject build(Map<String, JsonObject.Builder> parts, String namespace) {
        JsonObject.Builder part = parts.get(namespace);
        return part == null ? JsonObject.EMPTY : part.build();
    }

    private JsonObject entityType(EntityTypeDeclaration type) {
        if (!type.enumeration().isEmpty()) {
            return JsonObject.builder()
                    .put("enum", JsonArray.ofStrings(new TreeSet<>(type.enumeration())))
                    .build();
        }
        AttributeKey.Owner owner = new AttributeKey.Owner.Type(type.name());
        JsonObject.Builder written = JsonObject.builder()
                .put("memberOfTypes", JsonArray.ofStrings(new TreeSet<>(type.memberOf())))
                .put("shape", record(owner, List.of(), type.attributes()));
        if (type.tags() instanceof EntityTypeDeclaration.Tags.Of(CedarType tags)) {
            written.put("tags", type(owner, List.of(), tags));
        }
        return written.build();
    }

    private JsonObject action(ActionDeclaration action) {
        List<JsonValue> groups = new ArrayList<>();
        new TreeSet<>(action.parents())
                .forEach(group -> groups.add(JsonObject.builder()
                        .put("type", group.type())
                        .put("id", group.id())
                        .build()));
        JsonObject.Builder written = JsonObject.builder().put("memberOf", new JsonArray(groups));
        return written.put(
                        "appliesTo",
                        JsonObject.builder()
                                .put("principalTypes", JsonArray.ofStrings(new TreeSet<>(action.principals())))
                                .put("resourceTypes", JsonArray.ofStrings(new TreeSet<>(action.resources())))
                                .put(
                                        "context",
                                        record(
                                                new AttributeKey.Owner.Context(
                                                        action.uid().id()),
                                                List.of(),
                                                action.context()))
                                .build())
                .build();
    }

    private JsonObject record(AttributeKey.Owner owner, List<String> path, CedarType.RecordOf record) {
        JsonObject.Builder attributes = JsonObject.builder();
        record.attributes().forEach((name, attribute) -> {
            List<String> inner = new ArrayList<>(path);
            inner.add(name);
            attributes.put(
                    name,
                    type(owner, inner, attribute.type()).toBuilder()
                            .put("required", projection.required(new AttributeKey(owner, inner), attribute))
                            .build());
        });
        return JsonObject.builder()
                .put("type", "Record")
                .put("attributes", attributes.build())
                .build();
    }

    private JsonObject type(AttributeKey.Owner owner, List<String> path, CedarType type) {
        return switch (type) {
            case CedarType.Truth _ -> named("EntityOrCommon", "__cedar::Bool");
            case CedarType.Integer64 _ -> named("EntityOrCommon", "__cedar::Long");
            case CedarType.Text _ -> named("EntityOrCommon", "__cedar::String");
            case CedarType.Extension(String name) -> named("EntityOrCommon", "__cedar::" + name);
            case CedarType.Reference(String name) -> named("Entity", name);
            case CedarType.SetOf(CedarType element) ->
                JsonObject.builder()
                        .put("type", "Set")
                        .put("element", type(owner, path, element))
                        .build();
            case CedarType.RecordOf record -> record(owner, path, record);
        };
    }

    private static JsonObject named(String kind, String name) {
        return JsonObject.builder()
                .put("type", new JsonString(kind))
                .put("name", name)
                .build();
    }

    private static String namespaceOf(String name) {
        int end = name.lastIndexOf("::");
        return end < 0 ? "" : name.substring(0, end);
    }

    private static String simpleName(String name) {
        int end = name.lastIndexOf("::");
        return end < 0 ? name : name.substring(end + 2);
    }
}

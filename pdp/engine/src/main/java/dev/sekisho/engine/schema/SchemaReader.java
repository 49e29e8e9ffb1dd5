package dev.sekisho.engine.schema;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the official JSON form of a schema (Cedar guide, "JSON schema format"), annotations included, and replaces
/// common types by what they stand for. Refuses what does not resolve with `schema_invalid`.
public final class SchemaReader {
    private static final int DEEPEST_TYPE = 64;
    private static final Set<String> EXTENSIONS = Set.of("ipaddr", "datetime", "duration", "decimal");

    private final JsonObject document;
    private final Map<String, JsonObject> commonTypes = new LinkedHashMap<>();
    private final Set<String> entityNames = new LinkedHashSet<>();

    /// Where Cedar's own types are.
    private static final String RESERVED = "__cedar";

    private SchemaReader(JsonObject document) {
        this.document = document;
    }

    /// Reads `document`: namespaces by name.
    public static CedarSchema read(JsonObject document) {
        return new SchemaReader(document).schema();
    }

    private CedarSchema schema() {
        document.members().forEach((namespace, body) -> {
            if (namespace.equals(RESERVED) || namespace.startsWith(RESERVED + "::")) {
                throw invalid("schema", "the namespace `" + namespace + "`, which is Cedar's own");
            }
            section(body, "commonTypes")
                    .forEach((name, type) -> commonTypes.put(qualify(namespace, name), object(type)));
            section(body, "entityTypes").forEach((name, _) -> entityNames.add(qualify(namespace, name)));
        });
        Map<String, EntityTypeDeclaration> entityTypes = new LinkedHashMap<>();
        Map<EntityUid, ActionDeclaration> actions = new LinkedHashMap<>();
        document.members().forEach((namespace, body) -> {
            section(body, "entityTypes").forEach((name, type) -> {
                EntityTypeDeclaration declaration = entityType(namespace, qualify(namespace, name), object(type));
                entityTypes.put(declaration.name(), declaration);
            });
            section(body, "actions").forEach((name, type) -> {
                ActionDeclaration declaration = action(namespace, name, object(type));
                actions.put(declaration.uid(), declaration);
            });
        });
        return new CedarSchema(entityTypes, actions);
    }

    private EntityTypeDeclaration entityType(String namespace, String name, JsonObject body) {
        Set<String> memberOf = new LinkedHashSet<>();
        strings(body, "memberOfTypes").forEach(type -> memberOf.add(entityName(namespace, name, type)));
        CedarType.RecordOf shape = body.object("shape")
                .map(type -> record(namespace, name, type, 0))
                .orElse(CedarType.RecordOf.EMPTY);
        EntityTypeDeclaration.Tags tags = body.object("tags")
                .<EntityTypeDeclaration.Tags>map(
                        type -> new EntityTypeDeclaration.Tags.Of(type(namespace, name + " tags", type, 0)))
                .orElseGet(EntityTypeDeclaration.Tags.None::new);
        return new EntityTypeDeclaration(
                name, shape, tags, memberOf, annotations(body), new LinkedHashSet<>(strings(body, "enum")));
    }

    private ActionDeclaration action(String namespace, String name, JsonObject body) {
        JsonObject appliesTo = body.object("appliesTo").orElse(JsonObject.EMPTY);
        Set<String> principals = new LinkedHashSet<>();
        strings(appliesTo, "principalTypes").forEach(type -> principals.add(entityName(namespace, name, type)));
        Set<String> resources = new LinkedHashSet<>();
        strings(appliesTo, "resourceTypes").forEach(type -> resources.add(entityName(namespace, name, type)));
        CedarType.RecordOf context = appliesTo
                .object("context")
                .map(type -> record(namespace, name, type, 0))
                .orElse(CedarType.RecordOf.EMPTY);
        Set<EntityUid> parents = new LinkedHashSet<>();
        body.array("memberOf")
                .ifPresent(list -> list.items().forEach(item -> {
                    JsonObject group = object(item);
                    String type = group.string("type").orElse(qualify(namespace, "Action"));
                    parents.add(new EntityUid(
                            type, group.string("id").orElseThrow(() -> invalid(name, "a group without id"))));
                }));
        return new ActionDeclaration(
                new EntityUid(qualify(namespace, "Action"), name), principals, resources, context, parents);
    }

    private CedarType.RecordOf record(String namespace, String where, JsonObject type, int depth) {
        if (type(namespace, where, type, depth) instanceof CedarType.RecordOf record) {
            return record;
        }
        throw invalid(where, "a type that is not a record");
    }

    private CedarType type(String namespace, String where, JsonObject body, int depth) {
        if (depth > DEEPEST_TYPE) {
            throw invalid(where, "types nested past " + DEEPEST_TYPE);
        }
        String kind = body.string("type").orElse("");
        return switch (kind) {
            case "Record" -> {
                Map<String, CedarType.Attribute> attributes = new LinkedHashMap<>();
                body.object("attributes").orElse(JsonObject.EMPTY).members().forEach((name, attribute) -> {
                    JsonObject declared = object(attribute);
                    boolean required =
                            !(declared.get("required").orElse(new JsonBool(true)) instanceof JsonBool(boolean b)) || b;
                    attributes.put(
                            name.intern(),
                            new CedarType.Attribute(
                                    type(namespace, where + "." + name, declared, depth + 1),
                                    required,
                                    annotations(declared)));
                });
                yield new CedarType.RecordOf(attributes);
            }
            case "Set" ->
                new CedarType.SetOf(type(
                        namespace,
                        where,
                        body.object("element").orElseThrow(() -> invalid(where, "a set without element type")),
                        depth + 1));
            case "Entity" ->
                new CedarType.Reference(
                        entityName(namespace, where, body.string("name").orElse("")));
            case "Extension" -> extension(where, body.string("name").orElse(""));
            case "EntityOrCommon" -> named(namespace, where, body.string("name").orElse(""), depth);
            default -> named(namespace, where, kind, depth);
        };
    }

    private CedarType named(String namespace, String where, String name, int depth) {
        String plain = name.startsWith("__cedar::") ? name.substring("__cedar::".length()) : name;
        for (String candidate : namespace.isEmpty() ? List.of(name) : List.of(namespace + "::" + name, name)) {
            JsonObject common = commonTypes.get(candidate);
            if (common != null) {
                return type(namespaceOf(candidate), where, common, depth + 1);
            }
            if (entityNames.contains(candidate)) {
                return new CedarType.Reference(candidate);
            }
        }
        return switch (plain) {
            case "Bool", "Boolean" -> new CedarType.Truth();
            case "Long" -> new CedarType.Integer64();
            case "String" -> new CedarType.Text();
            default -> extension(where, plain);
        };
    }

    private static CedarType extension(String where, String name) {
        if (!EXTENSIONS.contains(name)) {
            throw invalid(where, "the unknown type `" + name + "`");
        }
        return new CedarType.Extension(name);
    }

    private String entityName(String namespace, String where, String name) {
        if (!namespace.isEmpty() && entityNames.contains(namespace + "::" + name)) {
            return namespace + "::" + name;
        }
        if (entityNames.contains(name)) {
            return name;
        }
        throw invalid(where, "the unknown entity type `" + name + "`");
    }

    private static Map<String, String> annotations(JsonObject body) {
        Map<String, String> found = new LinkedHashMap<>();
        body.object("annotations")
                .orElse(JsonObject.EMPTY)
                .members()
                .forEach((name, value) -> found.put(name, value instanceof JsonString(String text) ? text : ""));
        return found;
    }

    private static Map<String, JsonValue> section(JsonValue body, String name) {
        return object(body).object(name).orElse(JsonObject.EMPTY).members();
    }

    private static List<String> strings(JsonObject body, String name) {
        List<String> found = new ArrayList<>();
        body.array(name)
                .ifPresent(list -> list.items().forEach(item -> {
                    if (item instanceof JsonString(String text)) {
                        found.add(text);
                    }
                }));
        return found;
    }

    private static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject found) {
            return found;
        }
        throw invalid("schema", "something that is not an object");
    }

    private static String qualify(String namespace, String name) {
        return namespace.isEmpty() ? name : namespace + "::" + name;
    }

    private static String namespaceOf(String name) {
        int end = name.lastIndexOf("::");
        return end < 0 ? "" : name.substring(0, end);
    }

    private static ProblemException invalid(String where, String found) {
        return new ProblemException(EngineError.SCHEMA_INVALID, where, found, "a schema in the official JSON form");
    }
}

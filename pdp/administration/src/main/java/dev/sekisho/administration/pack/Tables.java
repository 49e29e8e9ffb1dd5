package dev.sekisho.administration.pack;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.decision.release.SignalModelReader;
import dev.sekisho.decision.release.StrictJson;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.schema.ValueReader;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tables are lists that administrators edit; each row is an entity, or adds its columns to one of the directory. A
/// row may leave cells out. Columns and cells are judged by the schema here, where their place is known.
final class Tables {
    private static final Pattern REFERENCE = Pattern.compile("Entity<([A-Za-z_][A-Za-z0-9_:]*)>");

    private final CedarSchema schema;
    private final Map<String, JsonObject> entities = new LinkedHashMap<>();

    Tables(CedarSchema schema) {
        this.schema = schema;
    }

    /// Adds the entities of a file of the directory, in Cedar's JSON form.
    void addDirectory(String where, List<JsonObject> directory) {
        for (JsonObject entity : directory) {
            JsonObject uid = entity.object("uid").orElse(JsonObject.EMPTY);
            if (entities.putIfAbsent(key(uid), entity) != null) {
                throw new ProblemException(
                        AdministrationError.PACK_CONFLICT,
                        where,
                        "a second " + uid.string("type").orElse("") + " `"
                                + uid.string("id").orElse("") + "`",
                        "each entity once");
            }
        }
    }

    /// Adds the rows of one table.
    void add(String where, JsonObject document) {
        StrictJson table = StrictJson.of(where, document, "table", "entityType", "label", "columns", "rows", "doc");
        table.text("table");
        String type = table.text("entityType");
        EntityTypeDeclaration declared = schema.entityType(type)
                .orElseThrow(() -> table.refused("the unknown type `" + type + "`", "a type of the schema"));
        Map<String, CedarType> columns = columns(table, declared);
        Set<String> ids = new LinkedHashSet<>();
        for (JsonValue item : table.list("rows")) {
            JsonObject row = StrictJson.of(where + ":rows[" + ids.size() + "]", item, names(columns))
                    .object();
            String id = row.string("id").orElseThrow(() -> table.refused("a row without `id`", "an `id` on each row"));
            if (!ids.add(id)) {
                throw table.refused("a second row `" + id + "`", "each row once");
            }
            merge(table, type, id, attributes(table, row, declared, columns));
        }
    }

    private static Map<String, CedarType> columns(StrictJson table, EntityTypeDeclaration type) {
        Map<String, CedarType> columns = new LinkedHashMap<>();
        for (StrictJson column : table.each("columns", "name", "type", "label", "doc")) {
            String name = column.text("name");
            CedarType.Attribute attribute = type.attributes().attributes().get(name);
            if (attribute == null || name.equals("id")) {
                throw column.refused("the column `" + name + "`", "an attribute of " + type.name());
            }
            if (SignalModelReader.isSignal(attribute)) {
                throw column.refused("the signal `" + name + "`", "signals from their sources only");
            }
            CedarType said = type(column);
            if (!said.equals(attribute.type())) {
                throw column.refused(
                        "`" + column.text("type") + "` for `" + name + "`", "the type that the schema gives it");
            }
            if (columns.putIfAbsent(name, said) != null) {
                throw column.refused("a second column `" + name + "`", "each column once");
            }
        }
        return columns;
    }

    private static CedarType type(StrictJson column) {
        Matcher reference = REFERENCE.matcher(column.text("type"));
        if (reference.matches()) {
            return new CedarType.Reference(reference.group(1));
        }
        return switch (column.text("type")) {
            case "Long" -> new CedarType.Integer64();
            case "Bool" -> new CedarType.Truth();
            case "String" -> new CedarType.Text();
            case "duration" -> new CedarType.Extension("duration");
            case "Set<String>" -> new CedarType.SetOf(new CedarType.Text());
            case String other ->
                throw column.refused(
                        "the type `" + other + "`", "Long, Bool, String, duration, Set<String> or Entity<Type>");
        };
    }

    private static String[] names(Map<String, CedarType> columns) {
        Set<String> names = new LinkedHashSet<>();
        names.add("id");
        names.addAll(columns.keySet());
        return names.toArray(String[]::new);
    }

    private static JsonObject attributes(
            StrictJson table, JsonObject row, EntityTypeDeclaration type, Map<String, CedarType> columns) {
        JsonObject.Builder attributes = JsonObject.builder();
        columns.forEach((name, column) -> row.get(name).ifPresent(value -> attributes.put(name, cell(value, column))));
        JsonObject written = attributes.build();
        new ValueReader(
                        path -> {
                            throw table.refused(
                                    "`" + path + "` of a wrong type in row `"
                                            + row.string("id").orElse("") + "`",
                                    "a cell of its column's type");
                        },
                        _ -> {})
                .record("", written, type.attributes());
        return written;
    }

    private static JsonValue cell(JsonValue value, CedarType column) {
        return column instanceof CedarType.Reference(String type) && value instanceof JsonString(String id)
                ? JsonObject.builder().put("type", type).put("id", id).build()
                : value;
    }

    private void merge(StrictJson table, String type, String id, JsonObject attributes) {
        JsonObject uid = JsonObject.builder().put("type", type).put("id", id).build();
        JsonObject known = entities.get(key(uid));
        if (known == null) {
            entities.put(
                    key(uid),
                    JsonObject.builder()
                            .put("uid", uid)
                            .put("attrs", attributes)
                            .put("parents", new JsonArray(List.of()))
                            .build());
            return;
        }
        JsonObject.Builder merged = known.object("attrs").orElse(JsonObject.EMPTY).toBuilder();
        attributes.members().forEach((name, value) -> {
            if (known.object("attrs").orElse(JsonObject.EMPTY).get(name).isPresent()) {
                throw new ProblemException(
                        AdministrationError.PACK_CONFLICT,
                        table.where(),
                        "`" + name + "` of " + type + " `" + id + "`, which stands elsewhere too",
                        "each attribute in one place");
            }
            merged.put(name, value);
        });
        entities.put(key(uid), known.toBuilder().put("attrs", merged.build()).build());
    }

    JsonArray all() {
        return new JsonArray(List.copyOf(entities.values()));
    }

    private static String key(JsonObject uid) {
        return uid.string("type").orElse("") + "\u0000" + uid.string("id").orElse("");
    }
}

package dev.sekisho.administration.pack;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.administration.cases.CaseFile;
import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.decision.release.Directory;
import dev.sekisho.decision.release.Messages;
import dev.sekisho.decision.release.PackMapping;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.decision.release.Remedy;
import dev.sekisho.decision.release.RouteTable;
import dev.sekisho.decision.release.SettingsReader;
import dev.sekisho.decision.release.SourceReader;
import dev.sekisho.decision.release.WorkCalendar;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.SchemaReader;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Makes a release bundle from a pack's folder; the official engine parses policies and schema. Deterministic: the
/// same files give the same bytes. Refuses with the first thing that does not hold; `PackCheck` looks at the rest.
public final class PackCompiler {
    private final Cedar cedar;

    /// @param cedar the official engine
    public PackCompiler(Cedar cedar) {
        this.cedar = cedar;
    }

    /// Compiles the pack in `folder`.
    public ReleaseBundle compile(PackFolder folder) {
        folder.parts().forEach(PackCompiler::readStrictly);
        MergedDocuments merged = new MergedDocuments(folder.parts());
        JsonObject settings = merged.folderList("settings", "settings", "name");
        TreeMap<String, JsonObject> documents = new TreeMap<>();
        documents.put("pack.json", merged.pack());
        documents.put("settings.json", settings);
        JsonObject schema = schema(folder, settings);
        documents.put("schema.json", schema);
        documents.put("policies.json", policies(folder));
        documents.put("directory.json", directory(folder, SchemaReader.read(schema)));
        documents.put("tables.json", tables(folder));
        documents.put("remedies.json", merged.list("remedies.json", "remedies", "id"));
        documents.put("sources.json", merged.list("sources.json", "sources", "id"));
        documents.put("routes.json", merged.last("routes.json"));
        documents.put("calendar.json", merged.last("calendar.json"));
        documents.put(
                "messages.json",
                JsonObject.builder()
                        .put("ja", merged.members("messages/ja.json", builtIn("ja")))
                        .put("en", merged.members("messages/en.json", builtIn("en")))
                        .build());
        documents.put("readiness.json", readiness(folder));
        return new ReleaseBundle(documents);
    }

    /// Each part's documents for themselves, so that a refusal names the place in the file that was written.
    private static void readStrictly(PackPart part) {
        part.refuseUnread();
        inPart(part, () -> PackMapping.read(part.document("pack.json")));
        inPart(part, () -> Remedy.read(part.document("remedies.json")));
        inPart(part, () -> SourceReader.read(part.document("sources.json")));
        inPart(part, () -> RouteTable.read(part.document("routes.json")));
        inPart(part, () -> WorkCalendar.read(part.document("calendar.json")));
        inPart(part, () -> Messages.read(part.document("messages/ja.json"), part.document("messages/en.json")));
        part.documents("settings").forEach((file, document) -> SettingsReader.read(part.where(file), document));
    }

    private static void inPart(PackPart part, Supplier<?> reading) {
        try {
            var _ = reading.get();
        } catch (ProblemException refused) {
            Problem problem = refused.problem();
            throw problem.where().startsWith(part.where(""))
                    ? refused
                    : new ProblemException(
                            problem.code(), part.where(problem.where()), problem.found(), problem.expected());
        }
    }

    private JsonObject schema(PackFolder folder, JsonObject settings) {
        StringBuilder text = new StringBuilder(SettingsReader.cedarType(SettingsReader.read("settings", settings)));
        for (PackPart part : folder.parts()) {
            if (part.has("schema.cedarschema")) {
                text.append(part.text("schema.cedarschema")).append('\n');
            }
        }
        if (folder.parts().stream().noneMatch(part -> part.has("schema.cedarschema"))) {
            throw new ProblemException(
                    AdministrationError.PACK_FILE,
                    folder.main().where("schema.cedarschema"),
                    "no such file",
                    "the schema of what exists");
        }
        return cedar.parseSchema(folder.main().where("schema.cedarschema"), text.toString());
    }

    private JsonObject policies(PackFolder folder) {
        Map<String, JsonValue> byId = new LinkedHashMap<>();
        for (PackPart part : folder.parts()) {
            for (String file : part.files("", ".cedar")) {
                int number = 0;
                for (JsonObject policy : cedar.parsePolicies(part.where(file), part.text(file))) {
                    number++;
                    String where = part.where(file) + ": policy " + number;
                    String id = policy.object("annotations")
                            .flatMap(annotations -> annotations.string("id"))
                            .orElseThrow(() -> new ProblemException(
                                    AdministrationError.POLICY_ANNOTATION,
                                    where,
                                    "no `@id`",
                                    "an `@id` on each policy"));
                    if (byId.putIfAbsent(id, policy) != null) {
                        throw new ProblemException(
                                AdministrationError.PACK_CONFLICT, where, "a second `" + id + "`", "each `@id` once");
                    }
                }
            }
        }
        JsonObject.Builder policies = JsonObject.builder();
        byId.forEach(policies::put);
        return JsonObject.builder()
                .put("staticPolicies", policies.build())
                .put("templates", JsonObject.EMPTY)
                .put("templateLinks", new JsonArray(List.of()))
                .build();
    }

    private static JsonObject directory(PackFolder folder, CedarSchema schema) {
        Tables tables = new Tables(schema);
        for (PackPart part : folder.parts()) {
            for (String file : part.files("directory", ".json")) {
                JsonArray entities = part.array(file);
                Directory.read(part.where(file), entities, schema);
                tables.addDirectory(
                        part.where(file),
                        entities.items().stream().map(JsonObject.class::cast).toList());
            }
        }
        for (PackPart part : folder.parts()) {
            part.documents("tables").forEach((file, table) -> tables.add(part.where(file), table));
        }
        return JsonObject.builder().put("entities", tables.all()).build();
    }

    private static JsonObject tables(PackFolder folder) {
        JsonObject.Builder all = JsonObject.builder();
        for (PackPart part : folder.parts()) {
            part.documents("tables").forEach((file, table) -> all.put(part.where(file), table));
        }
        return all.build();
    }

    /// The first case of `cases/readiness.json`, with everything it needs spelled out.
    private static JsonObject readiness(PackFolder folder) {
        String file = "cases/readiness.json";
        if (!folder.main().has(file)) {
            throw new ProblemException(
                    AdministrationError.PACK_FILE,
                    folder.main().where(file),
                    "no such file",
                    "a first case that permits: the server is ready once it has answered it");
        }
        return CaseFile.read(folder.main().where(file), folder.main().document(file)).stream()
                .findFirst()
                .map(first -> first.toJson())
                .orElseThrow(() -> new ProblemException(
                        AdministrationError.PACK_FILE, folder.main().where(file), "no case", "one that permits"));
    }

    private static JsonObject builtIn(String language) {
        String name = "messages-" + language + ".json";
        try (InputStream resource = PackCompiler.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name);
            }
            JsonValue value = JsonReader.read(name, resource.readAllBytes(), JsonLimits.FILE)
                    .orThrow();
            return value instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

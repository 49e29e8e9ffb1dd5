package dev.sekisho.administration.conformance;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ValueJsonReader;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One file of cases.
///
/// @param policies path of the policies, as the file says it
/// @param entities path of the entities
/// @param schema path of the schema
/// @param questions what is asked, and what must come of it
record ConformanceCase(String policies, String entities, String schema, List<Question> questions) {
    private static final ValueJsonReader VALUES = ValueJsonReader.ofEntity();

    /// One request.
    ///
    /// @param name its description
    /// @param typed whether the context is read by the schema
    /// @param allows whether the decision must be allow
    /// @param reasons ids of the determining policies
    /// @param errors ids of the policies that err
    record Question(
            String name,
            EntityUid principal,
            EntityUid action,
            EntityUid resource,
            JsonObject context,
            boolean typed,
            boolean allows,
            Set<String> reasons,
            Set<String> errors) {}

    /// Reads a file; nothing if it has no `requests`, and so is no file of cases.
    static Optional<ConformanceCase> read(String where, JsonValue json) {
        if (!(json instanceof JsonObject document) || document.array("requests").isEmpty()) {
            return Optional.empty();
        }
        List<Question> questions = new ArrayList<>();
        for (JsonValue item : document.array("requests").get().items()) {
            questions.add(question(where + " requests[" + questions.size() + "]", item));
        }
        return Optional.of(new ConformanceCase(
                path(where, document, "policies"),
                path(where, document, "entities"),
                path(where, document, "schema"),
                questions));
    }

    private static Question question(String where, JsonValue json) {
        JsonObject request = json instanceof JsonObject object ? object : JsonObject.EMPTY;
        boolean allows = switch (request.string("decision").orElse("").toLowerCase(java.util.Locale.ROOT)) {
            case "allow" -> true;
            case "deny" -> false;
            default -> throw refused(where, "no `decision`", "`allow` or `deny`");
        };
        return new Question(
                request.string("description").orElse(""),
                uid(where, request, "principal"),
                uid(where, request, "action"),
                uid(where, request, "resource"),
                request.object("context").orElse(JsonObject.EMPTY),
                !request.get("validateRequest").equals(Optional.of(new JsonBool(false))),
                allows,
                ids(request, "reason"),
                ids(request, "errors"));
    }

    private static EntityUid uid(String where, JsonObject request, String part) {
        return VALUES.uid(where + "." + part, request.get(part).orElse(JsonObject.EMPTY));
    }

    private static Set<String> ids(JsonObject request, String name) {
        Set<String> ids = new TreeSet<>();
        request.array(name).orElse(JsonArray.of()).items().forEach(item -> {
            if (item instanceof JsonString(String id)) {
                ids.add(id);
            }
        });
        return ids;
    }

    private static String path(String where, JsonObject document, String name) {
        return document.string(name).orElseThrow(() -> refused(where, "no `" + name + "`", "the path of a file"));
    }

    private static ProblemException refused(String where, String found, String expected) {
        return new ProblemException(AdministrationError.CONFORMANCE_CASE_INVALID, where, found, expected);
    }
}

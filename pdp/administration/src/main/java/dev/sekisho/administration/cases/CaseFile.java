package dev.sekisho.administration.cases;

import dev.sekisho.decision.release.StrictJson;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a file of cases (docs/reference/pack.md): what stands at the file's top holds for each case unless the
/// case
/// says otherwise. What would silently say nothing (a `without` that removes nothing, a list that is no list) is
/// refused: a case that holds for the wrong reason is worse than none.
public final class CaseFile {
    private static final String[] GIVEN = {"signals", "entities", "settings", "presence", "heartbeats", "silent"};
    private static final String[] GIVEN_BY_CASE = {
        "signals", "without", "entities", "settings", "presence", "heartbeats", "silent"
    };
    private static final Set<String> OUTCOMES = Set.of("permit", "step_up", "deny");

    private CaseFile() {}

    /// The cases of one file, in order.
    public static List<PackCase> read(String where, JsonObject document) {
        StrictJson file = StrictJson.of(where, document, "given", "when", "cases", "doc");
        List<PackCase> cases = new ArrayList<>();
        for (StrictJson one : file.each("cases", "name", "given", "when", "then", "doc")) {
            StrictJson fileGiven = StrictJson.of(where + ":given", file.record("given"), GIVEN);
            StrictJson caseGiven = StrictJson.of(one.where() + ".given", one.record("given"), GIVEN_BY_CASE);
            JsonObject when = (JsonObject) MergePatch.apply(file.record("when"), one.record("when"));
            request(one.where() + ".when", when);
            StrictJson then = expected(one);
            cases.add(new PackCase(one.where(), one.text("name"), merged(fileGiven, caseGiven), when, then.object()));
        }
        if (cases.isEmpty()) {
            throw file.refused("no case", "one in `cases`");
        }
        return cases;
    }

    private static void request(String where, JsonObject when) {
        StrictJson request = StrictJson.of(
                where,
                when,
                "at",
                "claims",
                "authenticated",
                "subject",
                "action",
                "resource",
                "system",
                "context",
                "pep");
        if (when.get("claims").isPresent() && when.get("subject").isPresent()) {
            throw request.refused("`claims` and `subject`", "one of them; `null` takes away the file's");
        }
    }

    private static StrictJson expected(StrictJson one) {
        StrictJson then = StrictJson.of(
                one.where() + ".then",
                one.record("then"),
                "outcome",
                "reasons",
                "obligations",
                "remedy",
                "determining",
                "would",
                "missing");
        for (String outcome : List.of(then.text("outcome"), then.text("would", "permit"))) {
            if (!OUTCOMES.contains(outcome)) {
                throw then.refused("`" + outcome + "`", "`permit`, `step_up` or `deny`");
            }
        }
        List.of("reasons", "obligations", "remedy", "determining", "missing").forEach(then::texts);
        return then;
    }

    private static JsonObject merged(StrictJson file, StrictJson own) {
        List<String> without = own.texts("without");
        JsonObject.Builder merged = JsonObject.builder();
        Map<String, JsonValue> signals = new LinkedHashMap<>();
        file.list("signals").forEach(signal -> signals.put(signalKey(file, signal), signal));
        own.list("signals").forEach(signal -> signals.put(signalKey(own, signal), signal));
        for (String pattern : without) {
            if (!signals.values().removeIf(signal -> named(signal, pattern))) {
                throw own.refused("`without` of `" + pattern + "`, which is not given", "a signal of the file");
            }
        }
        merged.put("signals", new JsonArray(List.copyOf(signals.values())));
        merged.put("settings", MergePatch.apply(file.record("settings"), own.record("settings")));
        Map<String, JsonValue> entities = new LinkedHashMap<>();
        file.list("entities").forEach(entity -> entities.put(uid(entity), entity));
        own.list("entities").forEach(entity -> entities.put(uid(entity), entity));
        merged.put("entities", new JsonArray(List.copyOf(entities.values())));
        for (String list : List.of("presence", "silent")) {
            List<JsonValue> both = new ArrayList<>(file.list(list));
            both.addAll(own.list(list));
            merged.put(list, new JsonArray(both));
        }
        for (StrictJson part : List.of(file, own)) {
            part.object()
                    .get("heartbeats")
                    .ifPresent(_ -> merged.put("heartbeats", new JsonArray(part.list("heartbeats"))));
        }
        return merged.build();
    }

    private static String signalKey(StrictJson where, JsonValue signal) {
        JsonObject object = StrictJson.of(
                        where.where() + ".signals",
                        signal,
                        "entity",
                        "attribute",
                        "value",
                        "source",
                        "evidence",
                        "age",
                        "event_time",
                        "valid_until")
                .object();
        return String.join("\u0000", path(object), object.string("source").orElse(""));
    }

    private static String path(JsonObject signal) {
        JsonObject entity = signal.object("entity").orElse(JsonObject.EMPTY);
        return entity.string("type").orElse("") + "/" + entity.string("id").orElse("") + "/"
                + signal.string("attribute").orElse("");
    }

    private static String uid(JsonValue entity) {
        JsonObject uid =
                entity instanceof JsonObject object ? object.object("uid").orElse(JsonObject.EMPTY) : JsonObject.EMPTY;
        return uid.string("type").orElse("") + "/" + uid.string("id").orElse("");
    }

    private static boolean named(JsonValue signal, String pattern) {
        String path = path((JsonObject) signal);
        return path.equals(pattern) || path.startsWith(pattern + "/");
    }

    /// The strings of an array.
    static List<String> strings(JsonArray array) {
        List<String> found = new ArrayList<>();
        array.items().forEach(item -> {
            if (item instanceof JsonString(String text)) {
                found.add(text);
            }
        });
        return found;
    }
}

package dev.sekisho.administration.pack;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.decision.release.StrictJson;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The JSON documents of a pack and its includes as one: what stands twice with the same key is refused, but for
/// messages, routes and the calendar, where the including pack wins.
final class MergedDocuments {
    private final List<PackPart> parts;

    MergedDocuments(List<PackPart> parts) {
        this.parts = parts;
    }

    /// `{member: [...]}` of one file over all parts, items told apart by `key`.
    JsonObject list(String file, String member, String key) {
        Map<String, JsonValue> items = new LinkedHashMap<>();
        for (PackPart part : parts) {
            StrictJson document = StrictJson.of(part.where(file), part.document(file), member);
            collect(document.where(), document.list(member), key, items);
        }
        return JsonObject.builder()
                .put(member, new JsonArray(List.copyOf(items.values())))
                .build();
    }

    /// The same over all files of a sub-folder.
    JsonObject folderList(String subfolder, String member, String key) {
        Map<String, JsonValue> items = new LinkedHashMap<>();
        for (PackPart part : parts) {
            part.documents(subfolder).forEach((file, document) -> {
                StrictJson strict = StrictJson.of(part.where(file), document, member);
                collect(strict.where(), strict.list(member), key, items);
            });
        }
        return JsonObject.builder()
                .put(member, new JsonArray(List.copyOf(items.values())))
                .build();
    }

    private static void collect(String where, List<JsonValue> list, String key, Map<String, JsonValue> items) {
        for (JsonValue item : list) {
            Optional<String> name = item instanceof JsonObject object ? object.string(key) : Optional.empty();
            if (name.isEmpty()) {
                throw new ProblemException(
                        AdministrationError.PACK_FORM,
                        where,
                        "an item without `" + key + "`",
                        "a `" + key + "` on each");
            }
            if (items.putIfAbsent(name.get(), item) != null) {
                throw new ProblemException(
                        AdministrationError.PACK_CONFLICT, where, "a second `" + name.get() + "`", "each once");
            }
        }
    }

    /// The whole document of the last part that has the file.
    JsonObject last(String file) {
        JsonObject found = JsonObject.EMPTY;
        for (PackPart part : parts) {
            found = part.has(file) ? part.document(file) : found;
        }
        return found;
    }

    /// The members of one file over all parts; later parts win.
    JsonObject members(String file, JsonObject first) {
        JsonObject.Builder merged = first.toBuilder();
        for (PackPart part : parts) {
            part.document(file).members().forEach(merged::put);
        }
        return merged.build();
    }

    /// `pack.json` of the pack itself, with the types and assertable properties of its includes added, and their
    /// identity where it has none of its own.
    JsonObject pack() {
        JsonObject.Builder merged = parts.getLast().document("pack.json").toBuilder();
        Map<String, JsonValue> types = new LinkedHashMap<>();
        Map<String, Set<String>> assertable = new LinkedHashMap<>();
        for (PackPart part : parts) {
            JsonObject document = part.document("pack.json");
            document.object("types")
                    .ifPresent(found -> found.members().forEach((type, entityType) -> {
                        if (!entityType.equals(types.getOrDefault(type, entityType))) {
                            throw new ProblemException(
                                    AdministrationError.PACK_CONFLICT,
                                    part.where("pack.json"),
                                    "another meaning of the type `" + type + "`",
                                    "the one that an included pack gives it");
                        }
                        types.put(type, entityType);
                    }));
            document.object("identity").ifPresent(identity -> merged.put("identity", identity));
            for (String kind : List.of("subject", "resource", "context")) {
                document.object("assertable")
                        .flatMap(found -> found.array(kind))
                        .ifPresent(names -> names.items().forEach(name -> {
                            if (name instanceof JsonString(String text)) {
                                assertable
                                        .computeIfAbsent(kind, _ -> new LinkedHashSet<>())
                                        .add(text);
                            }
                        }));
            }
        }
        JsonObject.Builder allowed = JsonObject.builder();
        assertable.forEach((kind, names) -> allowed.put(kind, JsonArray.ofStrings(new ArrayList<>(names))));
        return merged.put("types", new JsonObject(types))
                .put("assertable", allowed.build())
                .build();
    }
}

package dev.sekisho.decision.release;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads an object of the pack format strictly: each member has its type, none is unknown. Refusals name the place.
///
/// @param where the place, for instance `remedies.json:remedies[2]`
/// @param object what stands there
public record StrictJson(String where, JsonObject object) {
    /// Reads `value`, which must be an object with no member outside `allowed`.
    public static StrictJson of(String where, JsonValue value, String... allowed) {
        if (!(value instanceof JsonObject object)) {
            throw refused(where, describe(value), "an object");
        }
        Set<String> known = Set.of(allowed);
        for (String name : object.members().keySet()) {
            if (!known.contains(name)) {
                throw refused(where, "the unknown member `" + name + "`", "only " + String.join(", ", allowed));
            }
        }
        return new StrictJson(where, object);
    }

    /// A required string.
    public String text(String name) {
        return object.string(name).orElseThrow(() -> missing(name, "a string"));
    }

    /// A string, or `otherwise` if the member is absent.
    public String text(String name, String otherwise) {
        return object.get(name).isEmpty() ? otherwise : text(name);
    }

    /// A required integer.
    public long integer(String name) {
        if (object.get(name).orElse(JsonObject.EMPTY) instanceof JsonLong(long value)) {
            return value;
        }
        throw missing(name, "an integer");
    }

    /// An integer, or `otherwise` if the member is absent.
    public long integer(String name, long otherwise) {
        return object.get(name).isEmpty() ? otherwise : integer(name);
    }

    /// A Boolean, or `otherwise` if the member is absent.
    public boolean truth(String name, boolean otherwise) {
        JsonValue value = object.get(name).orElse(new JsonBool(otherwise));
        if (value instanceof JsonBool(boolean truth)) {
            return truth;
        }
        throw missing(name, "true or false");
    }

    /// An object, empty if the member is absent.
    public JsonObject record(String name) {
        JsonValue value = object.get(name).orElse(JsonObject.EMPTY);
        if (value instanceof JsonObject found) {
            return found;
        }
        throw missing(name, "an object");
    }

    /// An array, empty if the member is absent.
    public List<JsonValue> list(String name) {
        JsonValue value = object.get(name).orElse(new JsonArray(List.of()));
        if (value instanceof JsonArray(List<JsonValue> items)) {
            return items;
        }
        throw missing(name, "an array");
    }

    /// An array of strings, empty if the member is absent.
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonValue item : list(name)) {
            if (!(item instanceof JsonString(String text))) {
                throw missing(name, "an array of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    /// Each object of an array, read strictly in its turn.
    public List<StrictJson> each(String name, String... allowed) {
        List<StrictJson> read = new ArrayList<>();
        for (JsonValue item : list(name)) {
            read.add(of(where + ":" + name + "[" + read.size() + "]", item, allowed));
        }
        return read;
    }

    /// A refusal at this place.
    public ProblemException refused(String found, String expected) {
        return refused(where, found, expected);
    }

    private ProblemException missing(String name, String expected) {
        return object.get(name)
                .map(value -> refused(where + "." + name, describe(value), expected))
                .orElseGet(() -> refused(where, "no `" + name + "`", expected));
    }

    private static ProblemException refused(String where, String found, String expected) {
        return new ProblemException(DecisionError.RELEASE_FORM, where, found, expected);
    }

    private static String describe(JsonValue value) {
        String text = dev.sekisho.json.JsonWriter.canonicalText(value);
        return "`" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "`";
    }
}

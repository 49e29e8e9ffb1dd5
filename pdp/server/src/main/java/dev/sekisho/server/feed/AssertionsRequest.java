package dev.sekisho.server.feed;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads what sources send (design §9), strictly: an unknown member is refused, so that a misspelt `valid_until`
/// is not
/// taken for none.
public final class AssertionsRequest {
    private static final Set<String> MEMBERS =
            Set.of("entity", "attribute", "value", "source", "evidence", "event_time", "id", "valid_until");

    private AssertionsRequest() {}

    /// What reading came to.
    public sealed interface Read {
        record Batch(List<Assertion> assertions) implements Read {}

        /// It does not hold.
        ///
        /// @param index of the assertion; -1 for the whole call
        record Refused(Problem problem, int index) implements Read {}
    }

    public static Read read(byte[] body) {
        List<JsonValue> items;
        try {
            JsonObject call = call(body);
            only("body", call, Set.of("assertions"));
            items = call.array("assertions")
                    .map(JsonArray::items)
                    .orElseThrow(() -> refused("body", "no array `assertions`", "an array"));
        } catch (ProblemException malformed) {
            return new Read.Refused(malformed.problem(), -1);
        }
        List<Assertion> assertions = new ArrayList<>();
        for (JsonValue item : items) {
            try {
                assertions.add(assertion("assertions[" + assertions.size() + "]", item));
            } catch (ProblemException malformed) {
                return new Read.Refused(malformed.problem(), assertions.size());
            }
        }
        return new Read.Batch(assertions);
    }

    /// The source of a heartbeat.
    ///
    /// @throws ProblemException what is malformed
    static String heartbeat(byte[] body) {
        JsonObject call = call(body);
        only("body", call, Set.of("source"));
        return text("body", call, "source");
    }

    private static JsonObject call(byte[] body) {
        JsonValue value =
                JsonReader.read("body", body, ServerLimits.SIGNALS_BODY).orThrow();
        if (value instanceof JsonObject object) {
            return object;
        }
        throw refused("body", "something else", "an object");
    }

    private static Assertion assertion(String where, JsonValue item) {
        if (!(item instanceof JsonObject assertion)) {
            throw refused(where, "something else", "an object");
        }
        only(where, assertion, MEMBERS);
        JsonObject entity =
                assertion.object("entity").orElseThrow(() -> refused(where, "no object `entity`", "an object"));
        only(where + ".entity", entity, Set.of("type", "id"));
        return new Assertion(
                new EntityRef(text(where + ".entity", entity, "type"), text(where + ".entity", entity, "id")),
                text(where, assertion, "attribute"),
                assertion.get("value").orElseThrow(() -> refused(where, "no `value`", "a value of the signal's type")),
                text(where, assertion, "source"),
                evidence(where, text(where, assertion, "evidence")),
                time(where + ".event_time", text(where, assertion, "event_time")),
                text(where, assertion, "id"),
                assertion.get("valid_until").isEmpty()
                        ? Long.MAX_VALUE
                        : time(where + ".valid_until", text(where, assertion, "valid_until")));
    }

    private static Evidence evidence(String where, String name) {
        for (Evidence evidence : Evidence.values()) {
            if (evidence.name().equals(name)) {
                return evidence;
            }
        }
        throw refused(where + ".evidence", "`" + name + "`", "one of " + List.of(Evidence.values()));
    }

    /// RFC 3339 in UTC.
    private static long time(String where, String text) {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text).toEpochMilli();
            }
        } catch (DateTimeParseException | ArithmeticException noTime) {
            // refused below
        }
        throw refused(where, "`" + text + "`", "RFC 3339 in UTC, as 2026-11-24T09:00:00Z");
    }

    private static void only(String where, JsonObject object, Set<String> known) {
        for (String name : object.members().keySet()) {
            if (!known.contains(name)) {
                throw refused(
                        where, "the unknown member `" + name + "`", "only " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private static String text(String where, JsonObject object, String name) {
        JsonValue value = object.get(name).orElseThrow(() -> refused(where, "no `" + name + "`", "a string"));
        if (value instanceof JsonString(String text)) {
            return text;
        }
        throw refused(where + "." + name, "something else", "a string");
    }

    private static ProblemException refused(String where, String found, String expected) {
        return new ProblemException(ServerError.REQUEST_MEMBER, where, found, expected);
    }
}

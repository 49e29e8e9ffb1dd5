package dev.sekisho.records;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonRead;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An entry of the log, by the fields that are searched (OCSF 1.8.0 paths). Of an entry that is no decision most
/// are
/// absent.
///
/// @param json the whole entry
record DecisionRecord(JsonObject json) {
    /// What reading the bytes of an entry came to.
    sealed interface Read {
        record Whole(DecisionRecord record) implements Read {}

        record Unreadable(Problem problem) implements Read {}
    }

    /// Reads an entry and adds its number as `metadata.sequence`.
    static Read read(long sequence, byte[] payload) {
        return switch (JsonReader.read("entry " + sequence, payload, RecordsLimits.RECORD)) {
            case JsonRead.Value(JsonObject json) -> new Read.Whole(numbered(json, sequence));
            case JsonRead.Value _ -> unreadable(sequence, "a value that is no object");
            case JsonRead.Refused(Problem problem) -> unreadable(sequence, problem.line());
        };
    }

    private static Read unreadable(long sequence, String found) {
        return new Read.Unreadable(
                new Problem(RecordsError.RECORD_UNREADABLE, "entry " + sequence, found, "one JSON object"));
    }

    private static DecisionRecord numbered(JsonObject json, long sequence) {
        JsonObject metadata = json.object("metadata").orElse(JsonObject.EMPTY);
        return new DecisionRecord(json.toBuilder()
                .put("metadata", metadata.toBuilder().put("sequence", sequence).build())
                .build());
    }

    Optional<String> id() {
        return json.object("metadata").flatMap(metadata -> metadata.string("uid"));
    }

    Optional<Instant> time() {
        return json.get("time").orElse(json) instanceof JsonLong(long millis)
                ? Optional.of(Instant.ofEpochMilli(millis))
                : Optional.empty();
    }

    Optional<String> subject() {
        return json.object("actor").flatMap(actor -> actor.object("user")).flatMap(user -> user.string("uid"));
    }

    Optional<String> device() {
        return json.object("device").flatMap(device -> device.string("uid"));
    }

    List<JsonObject> resources() {
        return objects(json.array("resources"));
    }

    JsonObject pdp() {
        return json.object("unmapped")
                .flatMap(unmapped -> unmapped.object("pdp"))
                .orElse(JsonObject.EMPTY);
    }

    Optional<String> outcome() {
        return pdp().string("outcome");
    }

    Optional<String> would() {
        return pdp().string("would");
    }

    Optional<String> mode() {
        return pdp().string("mode");
    }

    Optional<String> code() {
        return pdp().string("short_code");
    }

    List<String> reasons() {
        return strings(pdp().array("reasons"));
    }

    static List<JsonObject> objects(Optional<JsonArray> array) {
        return items(array).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    static List<String> strings(Optional<JsonArray> array) {
        return items(array).stream()
                .filter(JsonString.class::isInstance)
                .map(item -> ((JsonString) item).value())
                .toList();
    }

    private static List<JsonValue> items(Optional<JsonArray> array) {
        return array.map(JsonArray::items).orElse(List.of());
    }
}

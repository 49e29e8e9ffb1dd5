package dev.sekisho.server.demo;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a demonstration says and asks. Everything in it is simulated: no such city, person or device.
///
/// @param pack the pack that it is made for
/// @param request an AuthZEN request; the text `$NOW` in it is replaced by the time
/// @param signals what the sources report while all is well
/// @param alert the signal whose truth is the bad news
public record Scenario(String pack, JsonObject request, List<JsonObject> signals, JsonObject alert) {
    private static final String NOW = "$NOW";

    /// Copies the list.
    public Scenario {
        signals = List.copyOf(signals);
    }

    /// SC-4: the trust of the source changes between two operations.
    public static Scenario sc4() {
        String name = "sc-4.json";
        try (InputStream resource = Scenario.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return read((JsonObject) JsonReader.read(name, resource.readAllBytes(), JsonLimits.REQUEST)
                    .orThrow());
        } catch (IOException ownJar) {
            throw new UncheckedIOException(ownJar);
        }
    }

    private static Scenario read(JsonObject document) {
        List<JsonObject> signals = new ArrayList<>();
        document.array("signals").orElse(JsonArray.of()).items().forEach(item -> signals.add((JsonObject) item));
        return new Scenario(
                document.string("pack").orElse(""),
                document.object("request").orElse(JsonObject.EMPTY),
                signals,
                document.object("alert").orElse(JsonObject.EMPTY));
    }

    /// The question, asked at `now`.
    public JsonObject requestAt(Instant now) {
        return (JsonObject)
                replaced(request, now.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static JsonValue replaced(JsonValue value, String now) {
        return switch (value) {
            case JsonString(String text) when text.equals(NOW) -> new JsonString(now);
            case JsonObject(Map<String, JsonValue> members) -> {
                JsonObject.Builder object = JsonObject.builder();
                members.forEach((name, member) -> object.put(name, replaced(member, now)));
                yield object.build();
            }
            case JsonValue other -> other;
        };
    }

    /// The call of the sources while all is well, at `now`.
    JsonObject well(Instant now) {
        List<JsonValue> assertions = new ArrayList<>();
        signals.forEach(signal -> assertions.add(assertion(signal, now)));
        return JsonObject.builder().put("assertions", new JsonArray(assertions)).build();
    }

    /// The call that raises the alert, or ends it.
    JsonObject alert(boolean raised, Instant now) {
        JsonObject signal = alert.toBuilder().put("value", new JsonBool(raised)).build();
        return JsonObject.builder()
                .put("assertions", JsonArray.of(assertion(signal, now)))
                .build();
    }

    private static JsonObject assertion(JsonObject signal, Instant now) {
        return signal.toBuilder()
                .put("evidence", "VERIFIED")
                .put("event_time", now.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("id", "demo-" + UUID.randomUUID())
                .build();
    }

    /// The question as a command for a shell.
    public String curl(String url, Path credentials, Instant now) {
        return """
                curl -s %s/access/v1/evaluation -H 'Content-Type: application/json' \\
                  -H "Sekisho-Key: $(sed -n 's/.*"pep_api_key": "\\(.*\\)".*/\\1/p' '%s')" \\
                  -d '%s'""".formatted(url, credentials, JsonWriter.canonicalText(requestAt(now)));
    }
}

package dev.sekisho.engine.policy;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One row of a file of policies: its text, what the official parser makes of it, and what must hold.
record Cases(String name, Policy policy, List<String> expected) {
    static List<Cases> read(String file) {
        List<Cases> cases = new ArrayList<>();
        try (InputStream stored = Objects.requireNonNull(Cases.class.getResourceAsStream(file))) {
            JsonArray rows = (JsonArray) JsonReader.read(file, stored.readAllBytes(), JsonLimits.FILE)
                    .orThrow();
            for (JsonValue row : rows.items()) {
                cases.add(one((JsonObject) row));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return cases;
    }

    private static Cases one(JsonObject row) {
        List<String> expected = row.array("expected").orElseThrow().items().stream()
                .map(item -> ((JsonString) item).value())
                .toList();
        return new Cases(
                row.string("name").orElseThrow(),
                Policy.read("p", row.object("json").orElseThrow()),
                expected);
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.sekisho.engine.schema;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Schemas for tests.
final class Schemas {
    private Schemas() {}

    /// `shop.json`: namespaces, common types, an enumeration, groups of actions, annotations at every depth.
    static JsonObject shopDocument() {
        try (InputStream stored = Objects.requireNonNull(Schemas.class.getResourceAsStream("shop.json"))) {
            return (JsonObject) JsonReader.read("shop.json", stored.readAllBytes(), JsonLimits.FILE)
                    .orThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static CedarSchema shop() {
        return SchemaReader.read(shopDocument());
    }

    static JsonObject json(String text) {
        return (JsonObject) JsonReader.read("test", text.replace('\'', '"'), JsonLimits.FILE)
                .orThrow();
    }
}

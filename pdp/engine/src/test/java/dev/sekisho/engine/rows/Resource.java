package dev.sekisho.engine.rows;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// A JSON file of a test.
public final class Resource {
    private Resource() {}

    /// The file `name` beside the class `of`.
    public static JsonValue read(Class<?> of, String name) {
        try (InputStream stored = Objects.requireNonNull(of.getResourceAsStream(name), name)) {
            return JsonReader.read(name, stored.readAllBytes(), JsonLimits.FILE).orThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

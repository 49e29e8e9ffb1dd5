package dev.sekisho.decision.library;

import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// The release of a library: who may read and lend, from which device, over which system (`library.cedar`).
public final class Library {
    /// A Tuesday in office hours of its calendar.
    public static final long NOW = Instant.parse("2026-11-24T01:00:00Z").toEpochMilli();

    private static final List<String> DOCUMENTS = List.of(
            "calendar.json",
            "directory.json",
            "messages.json",
            "pack.json",
            "policies.json",
            "readiness.json",
            "remedies.json",
            "routes.json",
            "schema.json",
            "settings.json",
            "sources.json");

    private static final ReleaseBundle BUNDLE = read();

    private Library() {}

    private static ReleaseBundle read() {
        TreeMap<String, JsonObject> documents = new TreeMap<>();
        DOCUMENTS.forEach(name -> documents.put(name, document(name)));
        return new ReleaseBundle(documents);
    }

    public static ReleaseBundle bundle() {
        return BUNDLE;
    }

    public static Release release() {
        return Release.read(1, bundle());
    }

    /// The release with one document replaced.
    public static Release with(String name, JsonObject document) {
        return Release.read(1, bundleWith(name, document));
    }

    public static ReleaseBundle bundleWith(String name, JsonObject document) {
        TreeMap<String, JsonObject> documents = new TreeMap<>(bundle().documents());
        documents.put(name, document);
        return new ReleaseBundle(documents);
    }

    /// The release with these policies instead of its own.
    public static Release withPolicies(List<Est> policies) {
        return with("policies.json", Est.set(policies));
    }

    /// The release with one member of one document replaced.
    public static Release with(String name, String member, JsonValue value) {
        return with(name, document(name).toBuilder().put(member, value).build());
    }

    public static JsonObject document(String name) {
        try (InputStream stored = Objects.requireNonNull(Library.class.getResourceAsStream(name), name)) {
            return (JsonObject) JsonReader.read(name, stored.readAllBytes(), JsonLimits.FILE)
                    .orThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package dev.sekisho.json;

import dev.sekisho.json.problem.Limit;
import java.util.List;

/// What one document may hold. Each is checked before or while it is read, never after.
///
/// @param bytes size of the document
/// @param depth arrays and objects inside one another
/// @param values values in all
public record JsonLimits(Limit bytes, Limit depth, Limit values) {
    /// For a request from a gateway: 256 KiB, 32 deep, 10,000 values.
    public static final JsonLimits REQUEST = of("json.request", 256 * 1024, 32, 10_000);

    /// For a file of this installation, a pack or a bundle: 64 MiB, 120 deep, 5,000,000 values.
    public static final JsonLimits FILE = of("json.file", 64 * 1024 * 1024, 120, 5_000_000);

    /// Limits named `name.bytes`, `name.depth`, `name.values`.
    public static JsonLimits of(String name, long bytes, long depth, long values) {
        return new JsonLimits(
                new Limit(name + ".bytes", bytes, "bytes", JsonError.JSON_TOO_LARGE),
                new Limit(name + ".depth", depth, "levels", JsonError.JSON_TOO_DEEP),
                new Limit(name + ".values", values, "values", JsonError.JSON_TOO_MANY_VALUES));
    }

    /// Every limit that this module ships, for the catalogue.
    public static List<Limit> all() {
        return List.of(REQUEST.bytes, REQUEST.depth, REQUEST.values, FILE.bytes, FILE.depth, FILE.values);
    }
}

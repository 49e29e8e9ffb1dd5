package dev.sekisho.decision.assembly;

import dev.sekisho.decision.release.PackMapping.ClaimMapping;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.ValueReader;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns a claim's JSON into the value of the attribute that the pack maps it to.
final class ClaimValues {
    private static final CedarType DATETIME = new CedarType.Extension("datetime");
    private static final long YEAR_0_SECONDS = -62_167_219_200L;
    private static final long YEAR_10000_SECONDS = 253_402_300_800L;

    private ClaimValues() {}

    /// The value, or nothing if the claim says nothing the attribute can hold: a text that the mapping does not
    /// list among others, a value of another type.
    static Optional<CedarValue> read(JsonValue claim, ClaimMapping mapping, CedarType type) {
        Optional<JsonValue> said = mapping.values().isEmpty() ? Optional.of(claim) : translated(claim, mapping);
        return said.map(value -> type.equals(DATETIME) ? timed(value) : value)
                .flatMap(value -> new ValueReader(_ -> {}, _ -> {})
                        .value(mapping.claim(), value, type).stream().findFirst());
    }

    private static JsonValue timed(JsonValue claim) {
        return claim instanceof JsonLong(long seconds) && seconds >= YEAR_0_SECONDS && seconds < YEAR_10000_SECONDS
                ? new JsonString(CedarTime.text(seconds * 1000))
                : claim;
    }

    private static Optional<JsonValue> translated(JsonValue claim, ClaimMapping mapping) {
        List<JsonValue> said = switch (claim) {
            case JsonArray(List<JsonValue> items) -> items;
            default -> List.of(claim);
        };
        return said.stream()
                .flatMap(item -> item instanceof JsonString(String text)
                        ? Optional.ofNullable(mapping.values().get(text)).stream()
                        : Stream.empty())
                .reduce(ClaimValues::higher);
    }

    private static JsonValue higher(JsonValue one, JsonValue other) {
        return one instanceof JsonLong(long a) && other instanceof JsonLong(long b) && a > b ? one : other;
    }
}

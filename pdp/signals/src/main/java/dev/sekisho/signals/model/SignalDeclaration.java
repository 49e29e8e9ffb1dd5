package dev.sekisho.signals.model;

import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One signal as the schema declares it: an attribute with trust annotations (semantics §1).
///
/// @param entityType Cedar entity type
/// @param path dotted path of the attribute
/// @param type what its values are
/// @param ttlMillis `@ttl`, past it the value is absent; `Long.MAX_VALUE` = no limit
/// @param dropAfterMillis `@dropAfter`, the hard limit, which no grace extends; `Long.MAX_VALUE` = no limit
/// @param wakingGraceMillis `@wakingGrace` (semantics §6); 0 = none
/// @param sources `@source`, who may assert it; empty = nobody
/// @param leastEvidence `@evidence`, the least class that counts
/// @param polarity `@negative` and `@absent`
/// @param scale `@scale`, names of an ordinal's levels by index; empty = not an ordinal
/// @param remedies `@remedy`, ids of what can change it
public record SignalDeclaration(
        String entityType,
        String path,
        SignalType type,
        long ttlMillis,
        long dropAfterMillis,
        long wakingGraceMillis,
        Set<String> sources,
        Evidence leastEvidence,
        Polarity polarity,
        List<String> scale,
        List<String> remedies) {
    /// The attribute that revokes sessions: a datetime that only ever moves forward, whoever asserts it.
    public static final String REVOKED_BEFORE = "revokedBefore";

    /// Refuses with `signal_declaration_invalid` what cannot mean anything: a scale on anything but LONG, a
    /// negative fact that is neither Bool nor on a scale, a presumed value of another type, a `revokedBefore`
    /// that is no datetime. A presumed level given by name becomes its index.
    public SignalDeclaration {
        sources = Set.copyOf(sources);
        scale = List.copyOf(scale);
        remedies = List.copyOf(remedies);
        String where = entityType + "." + path;
        if (ttlMillis <= 0 || dropAfterMillis <= 0 || wakingGraceMillis < 0) {
            throw invalid(where, "a time limit below zero or of no length", "positive times, a grace of 0 or more");
        }
        if (!scale.isEmpty() && (type != SignalType.LONG || new HashSet<>(scale).size() < scale.size())) {
            throw invalid(where, "the scale " + scale + " on " + type, "distinct levels on LONG");
        }
        if (path.equals(REVOKED_BEFORE) && (type != SignalType.DATETIME || polarity instanceof Polarity.Negative)) {
            throw invalid(where, type + " " + polarity, "a datetime without @negative");
        }
        if (polarity instanceof Polarity.Negative(JsonValue presumed)) {
            if (type != SignalType.BOOL && scale.isEmpty()) {
                throw invalid(where, "a negative " + type, "Bool or a scale");
            }
            polarity = new Polarity.Negative(normal(type, scale, presumed)
                    .orElseThrow(() -> invalid(
                            where,
                            "the presumed value `" + JsonWriter.canonicalText(presumed) + "`",
                            "a value of it")));
        }
    }

    /// The value in the one form in which values are compared and read: a level of a scale as its index, times
    /// in one notation, sets sorted. Empty when it is no value of this signal.
    public Optional<JsonValue> normal(JsonValue value) {
        return normal(type, scale, value);
    }

    /// A normal value as the journal keeps it: a level by its name, so that a later change of the scale cannot
    /// turn `medium` into something milder.
    public JsonValue journalled(JsonValue normal) {
        return !scale.isEmpty() && normal instanceof JsonLong(long index)
                ? new JsonString(scale.get((int) index))
                : normal;
    }

    /// Whether an assertion of this normal value is bad news, which acts before it is durable: a negative fact
    /// other than its presumed value, or a revocation.
    public boolean isBadNews(JsonValue normal) {
        return switch (polarity) {
            case Polarity.Positive() -> isRevocation();
            case Polarity.Negative(JsonValue presumed) -> !presumed.equals(normal);
        };
    }

    /// Whether this is the attribute that revokes sessions.
    public boolean isRevocation() {
        return path.equals(REVOKED_BEFORE);
    }

    /// How bad a normal value of a negative fact is: its distance from the presumed one, the upper of two levels at
    /// one distance being the worse; 0 for the presumed one itself and for positive signals. A scale may rise
    /// towards the bad or towards the good.
    public long badness(JsonValue normal) {
        return switch (polarity) {
            case Polarity.Positive() -> 0;
            case Polarity.Negative(JsonLong(long presumed))
            when normal instanceof JsonLong(long level) -> 2 * Math.abs(level - presumed) + (level > presumed ? 1 : 0);
            case Polarity.Negative(JsonValue presumed) -> presumed.equals(normal) ? 0 : 1;
        };
    }

    /// The worst value of a negative fact; what stands in for a bad value that this declaration no longer
    /// understands. A positive signal has none.
    public Optional<JsonValue> worst() {
        return switch (polarity) {
            case Polarity.Positive() -> Optional.empty();
            case Polarity.Negative(JsonLong(long presumed)) -> {
                long top = scale.size() - 1L;
                yield Optional.of(new JsonLong(top - presumed >= presumed ? top : 0));
            }
            case Polarity.Negative(JsonValue presumed) ->
                Optional.of(new JsonBool(!presumed.equals(new JsonBool(true))));
        };
    }

    private static Optional<JsonValue> normal(SignalType type, List<String> scale, JsonValue value) {
        if (scale.isEmpty()) {
            return ValueForm.normal(type, value);
        }
        long index = switch (value) {
            case JsonString(String name) -> scale.indexOf(name);
            case JsonLong(long given) -> given;
            case JsonValue _ -> -1;
        };
        return index >= 0 && index < scale.size() ? Optional.of(new JsonLong(index)) : Optional.empty();
    }

    private static ProblemException invalid(String where, String found, String expected) {
        return new ProblemException(SignalsError.SIGNAL_DECLARATION_INVALID, where, found, expected);
    }
}

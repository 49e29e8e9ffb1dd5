package dev.sekisho.json;

/// Any other number; finite.
public record JsonDouble(double value) implements JsonValue {
    /// Refuses what JSON cannot write.
    public JsonDouble {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not finite: " + value);
        }
    }
}

package dev.sekisho.engine.value;

/// A Boolean.
public record BoolValue(boolean value) implements CedarValue {
    /// `true`.
    public static final BoolValue TRUE = new BoolValue(true);

    /// `false`.
    public static final BoolValue FALSE = new BoolValue(false);

    /// One of the two.
    public static BoolValue of(boolean value) {
        return value ? TRUE : FALSE;
    }
}

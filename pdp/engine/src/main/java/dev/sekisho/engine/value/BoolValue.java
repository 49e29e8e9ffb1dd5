package dev.sekisho.engine.value;

import org.jspecify.annotations.Nullable;

/// A Boolean. Equality is spelled out, as of [StringValue].
public record BoolValue(boolean value) implements CedarValue {
    /// `true`.
    public static final BoolValue TRUE = new BoolValue(true);

    /// `false`.
    public static final BoolValue FALSE = new BoolValue(false);

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoolValue(boolean otherValue) && value == otherValue;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(value);
    }

    /// One of the two.
    public static BoolValue of(boolean value) {
        return value ? TRUE : FALSE;
    }
}

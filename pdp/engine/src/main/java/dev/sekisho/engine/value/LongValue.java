package dev.sekisho.engine.value;

import org.jspecify.annotations.Nullable;

/// A 64-bit integer. Equality is spelled out, as of [StringValue].
public record LongValue(long value) implements CedarValue {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LongValue(long otherValue) && value == otherValue;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }
}

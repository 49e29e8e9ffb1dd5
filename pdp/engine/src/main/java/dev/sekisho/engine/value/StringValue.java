package dev.sekisho.engine.value;

import org.jspecify.annotations.Nullable;

/// A string. Equality is spelled out: the one that records come with is slow where virtual machines compile a lot.
public record StringValue(String value) implements CedarValue {
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof StringValue(String otherValue) && value.equals(otherValue));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}

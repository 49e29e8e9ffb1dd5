package dev.sekisho.engine.value;

/// A 64-bit integer.
public record LongValue(long value) implements CedarValue {}

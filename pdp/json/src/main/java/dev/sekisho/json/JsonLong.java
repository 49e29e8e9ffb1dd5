package dev.sekisho.json;

/// A number written without fraction and exponent that fits 64 bits.
public record JsonLong(long value) implements JsonValue {}

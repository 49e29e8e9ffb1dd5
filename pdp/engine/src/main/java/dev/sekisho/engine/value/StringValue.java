package dev.sekisho.engine.value;

/// A string.
public record StringValue(String value) implements CedarValue {}

package dev.sekisho.engine.value;

/// A Boolean.
public record BoolValue(boolean value) implements CedarValue {}

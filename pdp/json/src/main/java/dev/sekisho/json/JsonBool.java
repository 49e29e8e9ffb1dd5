package dev.sekisho.json;

/// `true` or `false`.
public record JsonBool(boolean value) implements JsonValue {}

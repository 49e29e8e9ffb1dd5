package dev.sekisho.json;

/// A string.
public record JsonString(String value) implements JsonValue {}

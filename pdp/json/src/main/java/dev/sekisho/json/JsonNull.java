package dev.sekisho.json;

/// `null`.
public enum JsonNull implements JsonValue {
    /// The only one.
    NULL
}

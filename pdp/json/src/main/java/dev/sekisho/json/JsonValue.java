package dev.sekisho.json;

/// A JSON value, immutable.
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonLong, JsonDouble, JsonBool, JsonNull {}

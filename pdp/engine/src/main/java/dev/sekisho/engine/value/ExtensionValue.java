package dev.sekisho.engine.value;

/// A value of an extension type as its constructor call: `ip("10.0.0.0/8")`, `datetime("2026-11-24T00:00:00Z")`,
/// `duration("12h")`, `decimal("1.5")`.
///
/// @param function constructor: `ip`, `datetime`, `duration`, `decimal`
/// @param text its argument, not yet judged by Cedar's grammar
public record ExtensionValue(String function, String text) implements CedarValue {}

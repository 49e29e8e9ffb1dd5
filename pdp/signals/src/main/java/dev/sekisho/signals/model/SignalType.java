package dev.sekisho.signals.model;

/// The type of a signal and the JSON form of its values. Text is Cedar's own notation.
public enum SignalType {
    /// `true`
    BOOL,
    /// `5`, within 2^53
    LONG,
    /// `"x"`
    STRING,
    /// `"2026-11-24T00:00:00Z"`, UTC, with or without milliseconds
    DATETIME,
    /// `"1d12h"`
    DURATION,
    /// `"10.0.0.1"`, `"fd00::/8"`
    IP,
    /// `["a","b"]`, order and repetition without meaning
    STRING_SET
}

package dev.sekisho.signals.model;

import dev.sekisho.json.JsonValue;

/// Whether a signal must be shown to be good, or is good until somebody says otherwise (semantics §2).
public sealed interface Polarity {
    /// Must be shown: not known is absent.
    record Positive() implements Polarity {}

    /// A negative fact: anything but `presumed` is bad.
    ///
    /// @param presumed what holds while no source says otherwise and all bound sources are alive
    record Negative(JsonValue presumed) implements Polarity {}
}

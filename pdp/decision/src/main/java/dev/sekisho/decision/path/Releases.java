package dev.sekisho.decision.path;

import dev.sekisho.decision.judgement.Judges;

/// The release in force. Thread-safe: one immutable reference, swapped as a whole.
@FunctionalInterface
public interface Releases {
    /// The judges of the release in force.
    Judges current();
}

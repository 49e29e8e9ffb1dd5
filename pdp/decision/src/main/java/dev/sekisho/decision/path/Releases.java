package dev.sekisho.decision.path;

import dev.sekisho.decision.judgement.Judge;

/// The release in force. Thread-safe: one immutable reference, swapped as a whole.
@FunctionalInterface
public interface Releases {
    /// The judge of the release in force.
    Judge current();
}

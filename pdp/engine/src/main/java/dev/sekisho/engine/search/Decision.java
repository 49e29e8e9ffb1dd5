package dev.sekisho.engine.search;

/// What is decided of what the policies came to. A pure function; never a permit unless some permit is satisfied, so a
/// candidate without one is not asked about.
@FunctionalInterface
public interface Decision {
    /// Whether `outcomes` are a permit.
    boolean permits(CandidateOutcomes outcomes);
}

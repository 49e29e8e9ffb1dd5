package dev.sekisho.decision.remedy;

/// Whether there is a way in.
public sealed interface WayIn {
    /// None was found.
    record None() implements WayIn {}

    /// One that was tried.
    record Found(Plan plan) implements WayIn {}
}

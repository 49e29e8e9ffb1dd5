package dev.sekisho.engine.loss;

/// What the check says of a policy, or of a set.
public sealed interface LossVerdict {
    /// No step of loss grants more.
    ///
    /// @param alone whether the policy by itself never does; else the other policies of the set see to it
    record Proven(boolean alone) implements LossVerdict {}

    /// A step of loss grants more.
    record Refuted(Counterexample counterexample) implements LossVerdict {}

    /// Neither could be shown.
    ///
    /// @param reason what was tried, and where it ended
    record Undecided(String reason) implements LossVerdict {}
}

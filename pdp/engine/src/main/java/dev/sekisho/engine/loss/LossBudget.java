package dev.sekisho.engine.loss;

import dev.sekisho.engine.EngineLimits;

/// What the check may cost. Past it a policy is undecided.
///
/// @param nodes of a decision diagram, for one question
/// @param models made concrete for one question: one policy, step and shape of request
/// @param evaluations of conditions and of the whole set for one policy
public record LossBudget(long nodes, long models, long evaluations) {
    /// The limits of the catalogue.
    public static final LossBudget STANDARD = new LossBudget(
            EngineLimits.LOSS_NODES.value(), EngineLimits.LOSS_MODELS.value(), EngineLimits.LOSS_EVALUATIONS.value());
}

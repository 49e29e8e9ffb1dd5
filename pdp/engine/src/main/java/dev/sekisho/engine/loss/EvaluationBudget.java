package dev.sekisho.engine.loss;

import dev.sekisho.engine.EngineLimits;

/// What evaluations are left for one policy.
final class EvaluationBudget {
    private long left;

    EvaluationBudget(long evaluations) {
        this.left = evaluations;
    }

    /// One more; gives up with [BudgetSpentException] where none is left.
    void spend() {
        if (left-- <= 0) {
            throw new BudgetSpentException(EngineLimits.LOSS_EVALUATIONS);
        }
    }
}

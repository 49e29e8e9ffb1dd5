package dev.sekisho.engine.loss;

import dev.sekisho.json.problem.Limit;

/// What a question may cost is spent; it stays undecided. Caught where the question was asked.
final class BudgetSpentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param limit the one that is spent
    BudgetSpentException(Limit limit) {
        super("past " + limit.name(), null, false, false);
    }
}

package dev.sekisho.engine.loss;

/// What a question may cost is spent; it stays undecided. Caught where the question was asked.
final class BudgetSpentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BudgetSpentException() {
        super("", null, false, false);
    }
}

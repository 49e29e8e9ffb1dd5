package dev.sekisho.engine.evaluate;

/// The evaluator is dead, late or refused the query: a dead resource. Whoever asked denies.
public final class EvaluationUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message for the operator's log; holds nothing of the request
    public EvaluationUnavailableException(String message) {
        super(message);
    }

    /// With its cause.
    public EvaluationUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

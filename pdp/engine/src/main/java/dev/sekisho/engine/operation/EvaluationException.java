package dev.sekisho.engine.operation;

import dev.sekisho.engine.value.CedarValue;

/// Carries an [EvaluationError] up to the policy, which errs as a whole: nothing in Cedar catches an error. Without a
/// stack trace.
public final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient EvaluationError error;

    /// With its cause.
    public EvaluationException(EvaluationError.Kind kind, String detail) {
        super(detail, null, false, false);
        this.error = new EvaluationError(kind, detail);
    }

    /// A value of another type than `expected`.
    public static EvaluationException type(String expected, CedarValue found) {
        return new EvaluationException(EvaluationError.Kind.TYPE, "expected " + expected + ", got " + found.typeName());
    }

    static EvaluationException overflow(String operation) {
        return new EvaluationException(EvaluationError.Kind.OVERFLOW, operation + " past 64 bits");
    }

    /// Why.
    public EvaluationError error() {
        return error;
    }
}

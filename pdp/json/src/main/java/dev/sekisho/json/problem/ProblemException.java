package dev.sekisho.json.problem;

/// A refusal on its way out of a loader or a command. The decision path never throws it: there refusals are values.
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /// Carries `problem`; no stack trace is taken, since the line says it all.
    public ProblemException(Problem problem) {
        super(problem.line(), null, false, false);
        this.problem = problem;
    }

    /// Shorthand for a problem of these parts.
    public ProblemException(ErrorCode code, String where, String found, String expected) {
        this(new Problem(code, where, found, expected));
    }

    /// What was refused.
    public Problem problem() {
        return problem;
    }
}

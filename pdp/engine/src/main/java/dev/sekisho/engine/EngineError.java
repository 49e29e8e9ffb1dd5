package dev.sekisho.engine;

import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.ErrorCode;

/// Refusals of the engine's readers.
public enum EngineError implements ErrorCode {
    /// A schema in the official JSON form that does not hold together.
    SCHEMA_INVALID("mend the schema"),
    /// A policy in the official JSON form that does not hold together.
    POLICY_INVALID("mend the policy");

    private final String advice;

    EngineError(String advice) {
        this.advice = advice;
    }

    @Override
    public Blame blame() {
        return Blame.POLICY;
    }

    @Override
    public String advice() {
        return advice;
    }
}

package dev.sekisho.engine;

import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.ErrorCode;

/// Refusals of the engine's readers.
public enum EngineError implements ErrorCode {
    /// A schema in the official JSON form that does not hold together.
    SCHEMA_INVALID("mend the schema"),
    /// A policy in the official JSON form that does not hold together.
    POLICY_INVALID("mend the policy"),
    /// A policy whose expressions are nested too deep.
    POLICY_TOO_DEEP("split the policy into several"),
    /// More policies than a set may hold.
    TOO_MANY_POLICIES("use groups and tables instead of a policy for each entity"),
    /// An entity or a context in the official JSON form that does not hold together or does not fit the schema.
    ENTITY_INVALID("mend the entity"),
    /// An entity that is its own ancestor.
    ENTITY_CYCLE("take one of the parents away"),
    /// A value nested too deep.
    VALUE_TOO_DEEP("flatten the value"),
    /// What the signal-loss check may cost for one policy is spent; the policy is undecided.
    SIGNAL_LOSS_BUDGET("split the policy, or read the signals in a forbid of their own"),
    /// A page of a search for more candidates than one may name.
    SEARCH_PAGE_TOO_LARGE(Blame.CALLER, "ask for smaller pages"),
    /// What one page of a search may cost is spent; the page is partial.
    SEARCH_BUDGET_EXCEEDED(Blame.CALLER, "ask for the next page; it goes on where this one ended");

    private final Blame blame;
    private final String advice;

    EngineError(String advice) {
        this(Blame.POLICY, advice);
    }

    EngineError(Blame blame, String advice) {
        this.blame = blame;
        this.advice = advice;
    }

    @Override
    public Blame blame() {
        return blame;
    }

    @Override
    public String advice() {
        return advice;
    }
}

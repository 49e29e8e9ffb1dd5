package dev.sekisho.decision;

import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.ErrorCode;

/// Refusals of releases and of verified requests.
public enum DecisionError implements ErrorCode {
    /// A release bundle that cannot be read, or whose parts do not fit its manifest.
    RELEASE_INVALID(Blame.OPERATOR, "release the pack again"),
    /// A release bundle whose signature does not verify with this node's key.
    RELEASE_SIGNATURE(Blame.OPERATOR, "restore the release that this node signed, or start with an empty data folder"),
    /// A trust annotation of the schema that does not hold together.
    SIGNAL_ANNOTATION(Blame.POLICY, "see docs/reference/pack.md, \"schema.cedarschema\""),
    /// A file of the pack that does not have the form of the reference page.
    RELEASE_FORM(Blame.POLICY, "see docs/reference/pack.md"),
    /// An access token longer than the limit.
    TOKEN_TOO_LARGE(Blame.CALLER, "send a smaller access token"),
    /// A remedy search that would need more evaluations than the limit stops there; never shown to callers.
    REMEDY_BUDGET(Blame.POLICY, "declare fewer remedies for the same attributes"),
    /// More entities are reachable from a request than the limit.
    ENTITIES_TOO_MANY(Blame.POLICY, "let entities refer to fewer others");

    private final Blame blame;
    private final String advice;

    DecisionError(Blame blame, String advice) {
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

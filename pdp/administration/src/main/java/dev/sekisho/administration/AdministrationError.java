package dev.sekisho.administration;

import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.ErrorCode;

/// Refusals while a pack is read, checked, tested and released.
public enum AdministrationError implements ErrorCode {
    /// A file of the pack is missing or cannot be read.
    PACK_FILE(Blame.POLICY, "see docs/reference/pack.md, \"The folder\""),
    /// A file of the pack does not have the form that the reference page gives.
    PACK_FORM(Blame.POLICY, "see docs/reference/pack.md"),
    /// Two parts of the pack, or of the packs it includes, say different things.
    PACK_CONFLICT(Blame.POLICY, "say it once"),
    /// A policy's text is past what the official engine is given (semantics §9).
    POLICY_TOO_COMPLEX(Blame.POLICY, "split the policy"),
    /// The official parser refuses the policies.
    POLICY_SYNTAX(Blame.POLICY, "mend the Cedar text"),
    /// The official parser refuses the schema.
    SCHEMA_SYNTAX(Blame.POLICY, "mend the Cedar schema"),
    /// The official validator refuses the policy under its authoring projection.
    POLICY_TYPE(Blame.POLICY, "mend the policy by the schema"),
    /// An annotation is missing, unknown, or stands where it must not.
    POLICY_ANNOTATION(Blame.POLICY, "see docs/reference/pack.md, \"Policies\""),
    /// A type without `@membership`, or a signal whose sources are not registered.
    SIGNAL_SOURCE(Blame.POLICY, "see docs/reference/pack.md, \"schema.cedarschema\" and \"sources.json\""),
    /// Losing a signal turns a deny into a permit, or drops an obligation; a request that shows it was found.
    SIGNAL_LOSS_REFUTED(Blame.POLICY, "see docs/reference/signal-loss.md, \"What to do\""),
    /// It could neither be proven nor refuted that losing signals opens nothing.
    SIGNAL_LOSS_UNDECIDED(Blame.POLICY, "see docs/reference/signal-loss.md, \"Undecided\""),
    /// A policy was named as accepted that the signal-loss check does not leave undecided.
    SIGNAL_LOSS_ACCEPTANCE(
            Blame.CALLER, "name only policies that `policy check` calls undecided; a refuted one has to be mended"),
    /// A message is missing in one of the languages.
    MESSAGE_MISSING(Blame.POLICY, "add the text to messages/ja.json and messages/en.json"),
    /// A case came out otherwise.
    CASE_FAILED(Blame.POLICY, "mend the policy or the case"),
    /// A file of conformance cases, or one that it names, that cannot be used.
    CONFORMANCE_CASE_INVALID(Blame.CALLER, "name a folder in the layout of Cedar's integration tests"),
    /// A conformance case came out otherwise.
    CONFORMANCE_CASE_FAILED(Blame.US, "report it with the case: the engine must mean what official Cedar means"),
    /// The compiled engine, the interpreter and the official engine do not agree.
    ENGINE_DIFFERENCE(Blame.US, "report it with the policy: until it is mended, do not release the policy"),
    /// More decisions are to be checked by the official engine than it answers; those beyond the limit are not checked.
    OFFICIAL_CHECK_BUSY(
            Blame.OPERATOR, "nothing to mend: no decision waits for it; a lower `redecide_share` checks fewer"),
    /// No case notices when the policy is taken away or turned round, or when a part of its condition is left out.
    POLICY_UNNOTICED(Blame.POLICY, "add a case that only this policy decides"),
    /// The child process of the official engine could not be started, died, or did not answer in time.
    CEDAR_UNAVAILABLE(Blame.OPERATOR, "run `./sekisho doctor`; the temporary folder must be writable and executable");

    private final Blame blame;
    private final String advice;

    AdministrationError(Blame blame, String advice) {
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

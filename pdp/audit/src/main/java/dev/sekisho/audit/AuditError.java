package dev.sekisho.audit;

import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.ErrorCode;

/// Refusals of the decision log beyond those of its journal.
public enum AuditError implements ErrorCode {
    /// The log had failed and its gap entry is not durable yet; no record may come before it.
    AUDIT_GAP_OPEN;

    @Override
    public Blame blame() {
        return Blame.OPERATOR;
    }

    @Override
    public String advice() {
        return "wait until the log has recovered, or give the disk space";
    }
}

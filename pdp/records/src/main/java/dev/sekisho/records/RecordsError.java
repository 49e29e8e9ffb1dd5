package dev.sekisho.records;

import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.ErrorCode;

/// Refusals of reading the log.
public enum RecordsError implements ErrorCode {
    /// An entry of the log is whole by its checksum and yet no JSON object.
    RECORD_UNREADABLE(Blame.US, "report it with the number of the entry; the other entries are read"),
    /// A short code that no decision can have.
    RECORD_CODE_MALFORMED(Blame.CALLER, "give the code as it was shown, for instance `K7QM-2XRD`");

    private final Blame blame;
    private final String advice;

    RecordsError(Blame blame, String advice) {
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

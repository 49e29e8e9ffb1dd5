package dev.sekisho.journal;

import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.ErrorCode;

/// Refusals of the journal.
public enum JournalError implements ErrorCode {
    /// An acknowledged frame is missing or changed: a bad frame before an intact one, or a gap in the sequence.
    JOURNAL_DAMAGED(Blame.OPERATOR, "restore the directory from a copy; keep the damaged files for the inquiry"),
    /// The file is no journal, or a journal of another kind.
    JOURNAL_FOREIGN(Blame.OPERATOR, "point the data directory at the files of this installation"),
    /// The file was written by another version of the format.
    JOURNAL_VERSION(Blame.OPERATOR, "run the release that wrote the files"),
    /// The directory or a file in it cannot be created, written or synced.
    JOURNAL_UNWRITABLE(Blame.OPERATOR, "make the directory writable and give the disk space"),
    /// The directory or a file in it cannot be read.
    JOURNAL_UNREADABLE(Blame.OPERATOR, "check the path and its permissions"),
    /// Another process, or another part of this one, writes there.
    JOURNAL_LOCKED(Blame.OPERATOR, "stop the other process or choose another data directory"),
    /// Writing failed after the journal was opened; nothing is accepted until a new segment could be started.
    JOURNAL_FAILED(Blame.OPERATOR, "give the disk space or replace it; the journal goes on in a new segment by itself"),
    /// More appends are waiting for the disk than the queue holds.
    JOURNAL_FULL(Blame.OPERATOR, "lower the rate or use a faster disk"),
    /// The payload is larger than a frame may be.
    JOURNAL_FRAME_TOO_LARGE(Blame.CALLER, "write a smaller record"),
    /// The journal was closed.
    JOURNAL_CLOSED(Blame.US, "append before closing");

    private final Blame blame;
    private final String advice;

    JournalError(Blame blame, String advice) {
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

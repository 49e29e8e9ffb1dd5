package dev.sekisho.audit;

import dev.sekisho.json.problem.Problem;

/// What became of a record.
public sealed interface Appended {
    /// It is on the disk under this sequence number; the answer may leave.
    record At(long sequence) implements Appended {}

    /// It is not; a permit must not leave.
    record Refused(Problem problem) implements Appended {}
}

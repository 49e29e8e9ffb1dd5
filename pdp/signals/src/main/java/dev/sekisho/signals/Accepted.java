package dev.sekisho.signals;

import dev.sekisho.json.problem.Problem;

/// What became of a source's call.
public sealed interface Accepted {
    /// It is durable and every later view holds it.
    ///
    /// @param consistencyToken opaque; what a decision may demand to have been reached
    /// @param position the call's frame in the journal
    record At(String consistencyToken, long position) implements Accepted {}

    /// Nothing of it was taken; except that bad news which the journal refused stays in force in memory until
    /// its source speaks again or the process ends.
    ///
    /// @param index of the assertion that does not hold; -1 when it is the call or the journal
    record Refused(Problem problem, int index) implements Accepted {}
}

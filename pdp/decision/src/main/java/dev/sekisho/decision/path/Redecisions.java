package dev.sekisho.decision.path;

import dev.sekisho.decision.judgement.Redecision;
import dev.sekisho.decision.release.Release;

/// Told of every decision of the sample before it is recorded and answered: raises the alarm, has a release fall back,
/// and passes the question on to the official engine. Called by many threads; may wait for the disk, and never for the
/// official engine. Throws nothing: the answer is settled already.
@FunctionalInterface
public interface Redecisions {
    /// Takes note.
    ///
    /// @param decisionId the decision's
    /// @param release by which it was decided
    /// @param redecision what came of it; never [Redecision.NotSampled]
    void told(String decisionId, Release release, Redecision redecision);
}

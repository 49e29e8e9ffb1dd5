package dev.sekisho.server.redecide;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.decision.judgement.Judgement;
import dev.sekisho.decision.judgement.Judges;
import dev.sekisho.decision.judgement.Redecision;
import dev.sekisho.decision.path.Redecisions;
import dev.sekisho.decision.path.Releases;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.data.FallbackFile;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// The judges of the release in force: the compiled set, until a decision of the sample differs from the interpreter;
/// from then on the interpreter, across restarts, until a person lifts it (semantics §9). Thread-safe.
public final class ReleaseJudges implements Releases, Redecisions {
    private final Judges compiled;
    private final Judges interpreted;
    private final FallbackFile file;
    private final InstantSource clock;
    private final Consumer<Problem> alarm;
    private final Official official;

    /// A difference that could not be written yet: the id of its decision; empty: none. Guarded by `this`.
    private String unwritten = "";

    /// Written under the lock of `this`.
    private volatile boolean fellBack;

    /// Who passes a question on to the official engine.
    @FunctionalInterface
    public interface Official {
        /// Never waits.
        void ask(String decisionId, Query query, Evaluation meant);
    }

    /// As the data folder says.
    ///
    /// @param compiled of the release in force
    /// @param file of the same release
    /// @param alarm told of every difference, at once
    public ReleaseJudges(
            Judges compiled, FallbackFile file, InstantSource clock, Consumer<Problem> alarm, Official official) {
        this.compiled = compiled;
        this.interpreted = compiled.fallenBack();
        this.file = file;
        this.clock = clock;
        this.alarm = alarm;
        this.official = official;
        this.fellBack = file.stands();
    }

    @Override
    public Judges current() {
        return fellBack ? interpreted : compiled;
    }

    @Override
    public void told(String decisionId, Release release, Redecision redecision) {
        switch (redecision) {
            case Redecision.NotSampled() -> {
                // nothing was asked
            }
            case Redecision.Agreed(Redecision.Meant meant) -> ask(decisionId, meant);
            case Redecision.Interpreted(Redecision.Meant meant) -> ask(decisionId, meant);
            case Redecision.Differed differed -> {
                fallBack(decisionId);
                alarm.accept(difference(decisionId, differed));
                ask(decisionId, differed.meant());
            }
        }
    }

    private void ask(String decisionId, Redecision.Meant meant) {
        official.ask(decisionId, meant.query(), meant.evaluation());
    }

    /// In memory first: the next decision must not wait for the disk.
    private synchronized void fallBack(String decisionId) {
        if (!fellBack) {
            fellBack = true;
            unwritten = decisionId;
            write();
        }
    }

    private void write() {
        try {
            file.write(compiled.release().hash(), unwritten, clock.instant().toString());
            unwritten = "";
        } catch (ProblemException full) {
            alarm.accept(full.problem());
        }
    }

    private static Problem difference(String decisionId, Redecision.Differed differed) {
        return new Problem(
                AdministrationError.ENGINE_DIFFERENCE,
                "decision " + decisionId,
                "compiled: " + words(differed.refused()) + ", other policies: " + differed.policies(),
                "what the interpreter says, which was answered");
    }

    private static String words(Judgement judgement) {
        return judgement.permitted() ? "permit" : "deny " + judgement.reasons();
    }

    /// Follows the data folder, once a second: a file that was taken away lifts the fallback, one that was put there
    /// begins it. What could not be written is written now, and nothing is lifted before.
    public synchronized void look() {
        if (!unwritten.isEmpty()) {
            write();
            return;
        }
        fellBack = file.stands();
    }

    /// The standing alarm.
    public Optional<Problem> problem() {
        return fellBack
                ? Optional.of(new Problem(
                        ServerError.ENGINE_FELL_BACK,
                        "release " + compiled.release().number(),
                        "a difference in decision `" + file.decisionId() + "`; the interpreter decides by "
                                + compiled.release().hash(),
                        "the compiled engine"))
                : Optional.empty();
    }
}

package dev.sekisho.decision.judgement;

import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.interpret.PolicyInterpreter;

/// Who judges by a release: who decides, and who says what is meant, which a sample of the decisions is held against
/// (semantics §9).
///
/// @param deciding asked for every decision
/// @param meaning the interpreter under the plain rule; the same as `deciding` where a release fell back to it
public record Judges(Judge deciding, Judge meaning) {
    /// `deciding`, held against the interpreter of the same release.
    public static Judges of(Judge deciding) {
        return new Judges(deciding, Judge.of(deciding.release(), PolicyInterpreter::new));
    }

    /// The interpreter alone: after a difference, until a person lifts it.
    public Judges fallenBack() {
        return new Judges(meaning, meaning);
    }

    /// Whether the interpreter decides.
    public boolean fellBack() {
        return deciding == meaning;
    }

    /// The release.
    public Release release() {
        return deciding.release();
    }
}

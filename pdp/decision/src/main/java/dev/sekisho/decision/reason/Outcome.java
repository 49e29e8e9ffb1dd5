package dev.sekisho.decision.reason;

import java.util.Locale;

/// What a request comes to (semantics §4).
public enum Outcome {
    /// Let it through, with its obligations.
    PERMIT,
    /// Not now, but the user can change that at once.
    STEP_UP,
    /// Refuse it.
    DENY;

    /// The name on the wire.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.sekisho.signals.state;

import java.util.Locale;

/// Why a signal is absent.
public enum MissingReason {
    /// No authorised source has ever said anything that has effect.
    NEVER_REPORTED,
    /// Older than `@ttl`, and no waking grace.
    STALE,
    /// Older than `@dropAfter`.
    DROPPED,
    /// Past the end that its source gave it; no grace extends that.
    EXPIRED,
    /// Sources differ.
    CONFLICT,
    /// A negative fact, and a source that would have reported it is silent.
    SOURCE_BLIND,
    /// Every word is below `@evidence`.
    EVIDENCE_TOO_LOW,
    /// The only words are of sources that are no longer registered.
    SOURCE_UNREGISTERED,
    /// The only word is no value of the signal as it is declared now.
    ILL_TYPED;

    /// The name in records, for instance `source_blind`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.sekisho.signals.model;

/// How well a source knows what it says; rising, so that `compareTo` tells which counts more.
public enum Evidence {
    /// Computed from other facts.
    DERIVED,
    /// The subject says it of itself.
    SELF_REPORTED,
    /// What ought to be: MDM, HR, CMDB.
    PRESCRIBED,
    /// Observed by a vendor or an agent.
    VERIFIED,
    /// Proven by cryptography.
    ATTESTED;

    /// Whether this suffices where `least` is asked for.
    public boolean suffices(Evidence least) {
        return compareTo(least) >= 0;
    }
}

package dev.sekisho.engine.policy;

/// What a satisfied policy asks for.
public enum Effect {
    /// Allow, unless a forbid is satisfied.
    PERMIT,
    /// Deny.
    FORBID
}

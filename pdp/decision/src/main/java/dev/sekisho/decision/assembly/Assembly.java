package dev.sekisho.decision.assembly;

import dev.sekisho.decision.reason.ReasonCode;

/// What assembling a request came to.
public sealed interface Assembly {
    /// Policies can be asked.
    record Ready(Situation situation) implements Assembly {}

    /// Refused before any policy runs.
    record Refused(ReasonCode reason) implements Assembly {}
}

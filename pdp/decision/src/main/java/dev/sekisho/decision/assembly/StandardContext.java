package dev.sekisho.decision.assembly;

import java.util.Set;

/// Members of a request's context that have a meaning of their own.
final class StandardContext {
    /// Made by the PDP, taken as references, or removed before Cedar.
    static final Set<String> NAMES = Set.of(
            "now",
            "local",
            "settings",
            "session",
            "device",
            "network",
            "client",
            "pep",
            "sekisho",
            "token",
            "supported_obligations");

    private StandardContext() {}
}

package dev.sekisho.server.architecture.planted.decision.alpha;

import dev.sekisho.server.architecture.planted.decision.beta.Beta;

/// Violates: a cycle with the other package.
public record Alpha(Beta beta) {}

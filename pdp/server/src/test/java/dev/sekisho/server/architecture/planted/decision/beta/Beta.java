package dev.sekisho.server.architecture.planted.decision.beta;

import dev.sekisho.server.architecture.planted.decision.alpha.Alpha;
import java.util.List;

/// Violates: a cycle with the other package.
public record Beta(List<Alpha> alphas) {}

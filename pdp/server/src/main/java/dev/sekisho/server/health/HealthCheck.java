package dev.sekisho.server.health;

import dev.sekisho.json.problem.Problem;
import java.util.Optional;
import java.util.function.Supplier;

/// One thing that must hold for the server to be ready, looked at every second on a virtual thread.
///
/// @param name lower-case word, shown by `/readyz`
/// @param problem what does not hold; may try to mend it first
public record HealthCheck(String name, Supplier<Optional<Problem>> problem) {}

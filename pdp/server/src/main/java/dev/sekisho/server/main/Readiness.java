package dev.sekisho.server.main;

import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The release's own readiness case: once it has permitted it is not asked again.
final class Readiness {
    private final BooleanSupplier permits;
    /// Looked at by the thread of the health checks only.
    private boolean permitted;

    Readiness(BooleanSupplier permits) {
        this.permits = permits;
    }

    Optional<Problem> problem() {
        try {
            permitted = permitted || permits.getAsBoolean();
        } catch (EvaluationUnavailableException engine) {
            return Optional.of(
                    new Problem(ServerError.NOT_READY, "decision", "no engine to evaluate policies", "an answer"));
        } catch (ProblemException refused) {
            return Optional.of(refused.problem());
        }
        return permitted
                ? Optional.empty()
                : Optional.of(
                        new Problem(ServerError.NOT_READY, "decision", "a deny of the readiness case", "a permit"));
    }
}

package dev.sekisho.decision;

import dev.sekisho.json.problem.Limit;
import java.util.List;

/// Bounds of the decision path.
public final class DecisionLimits {
    /// An access token.
    public static final Limit TOKEN_BYTES = new Limit("token.bytes", 16 * 1024, "bytes", DecisionError.TOKEN_TOO_LARGE);
    /// Evaluations that one remedy search may spend (semantics §5).
    public static final Limit REMEDY_EVALUATIONS =
            new Limit("remedy.evaluations", 64, "evaluations", DecisionError.REMEDY_BUDGET);
    /// Entities of one query.
    public static final Limit QUERY_ENTITIES =
            new Limit("query.entities", 2_000, "entities", DecisionError.ENTITIES_TOO_MANY);
    /// Policies that one release may accept as undecided by the signal-loss check.
    public static final Limit ACCEPTED_SIGNAL_LOSS =
            new Limit("release.accepted_signal_loss", 64, "policies", DecisionError.RELEASE_INVALID);

    private DecisionLimits() {}

    /// Every limit, for the catalogue.
    public static List<Limit> all() {
        return List.of(TOKEN_BYTES, REMEDY_EVALUATIONS, QUERY_ENTITIES, ACCEPTED_SIGNAL_LOSS);
    }
}

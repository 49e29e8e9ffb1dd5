package dev.sekisho.engine;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.problem.Limit;
import java.util.List;

/// The engine's limits.
public final class EngineLimits {
    /// Expressions inside one another in a policy. Evaluation recurses so deep.
    public static final Limit EXPRESSION_DEPTH =
            new Limit("engine.expression.depth", 700, "levels", EngineError.POLICY_TOO_DEEP);

    /// Values inside one another, in policies, entities and contexts.
    public static final Limit VALUE_DEPTH = new Limit("engine.value.depth", 64, "levels", EngineError.VALUE_TOO_DEEP);

    /// Policies of one set, links of templates included.
    public static final Limit POLICIES =
            new Limit("engine.policies", 1_000_000, "policies", EngineError.TOO_MANY_POLICIES);

    /// A document of policies in the official JSON form: 512 MiB, 1,500 deep, 50,000,000 values.
    public static final JsonLimits POLICY_SET =
            JsonLimits.of("engine.policy_set", 512L * 1024 * 1024, 1_500, 50_000_000);

    /// Nodes of a decision diagram, for one question of the signal-loss check.
    public static final Limit LOSS_NODES =
            new Limit("engine.signal_loss.nodes", 400_000, "nodes", EngineError.SIGNAL_LOSS_BUDGET);

    /// Models that the signal-loss check makes concrete for one question.
    public static final Limit LOSS_MODELS =
            new Limit("engine.signal_loss.models", 200, "models", EngineError.SIGNAL_LOSS_BUDGET);

    /// Conditions and whole sets that the signal-loss check evaluates for one policy.
    public static final Limit LOSS_EVALUATIONS =
            new Limit("engine.signal_loss.evaluations", 20_000, "evaluations", EngineError.SIGNAL_LOSS_BUDGET);

    /// Candidates that one page of a search names.
    public static final Limit SEARCH_PAGE =
            new Limit("engine.search.page", 10_000, "candidates", EngineError.SEARCH_PAGE_TOO_LARGE);

    /// Candidates that are looked at for one page of a search.
    public static final Limit SEARCH_EVALUATIONS =
            new Limit("engine.search.evaluations", 1_000_000, "evaluations", EngineError.SEARCH_BUDGET_EXCEEDED);

    /// Entries of all columns of one universe. Beyond it attributes are read one by one, which refuses nothing but
    /// spends the budget more slowly.
    public static final Limit SEARCH_COLUMN_ENTRIES =
            new Limit("engine.search.column_entries", 20_000_000, "entries", EngineError.SEARCH_BUDGET_EXCEEDED);

    private EngineLimits() {}

    /// Every limit, for the catalogue.
    public static List<Limit> all() {
        return List.of(
                EXPRESSION_DEPTH,
                VALUE_DEPTH,
                POLICIES,
                POLICY_SET.bytes(),
                POLICY_SET.depth(),
                POLICY_SET.values(),
                LOSS_NODES,
                LOSS_MODELS,
                LOSS_EVALUATIONS,
                SEARCH_PAGE,
                SEARCH_EVALUATIONS,
                SEARCH_COLUMN_ENTRIES);
    }
}

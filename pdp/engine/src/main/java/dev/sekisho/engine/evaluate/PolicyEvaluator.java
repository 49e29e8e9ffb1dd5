package dev.sekisho.engine.evaluate;

import java.util.List;

/// A policy set ready to be asked. Thread-safe.
public interface PolicyEvaluator extends AutoCloseable {
    /// What each policy comes to for `query`: all policies are evaluated, none is skipped once the answer is known.
    ///
    /// @throws EvaluationUnavailableException if no answer could be had; the decision is then deny
    Evaluation evaluate(Query query);

    /// The same for several queries at once, in their order.
    default List<Evaluation> evaluateAll(List<Query> queries) {
        return queries.stream().map(this::evaluate).toList();
    }

    /// Gives up what the set holds.
    @Override
    void close();
}

package dev.sekisho.engine.search;

import dev.sekisho.engine.EngineLimits;
import dev.sekisho.json.problem.ProblemException;

/// Which part of an answer is wanted, and what it may cost.
///
/// @param from where to begin
/// @param limit the most candidates that the page names, at least 1
/// @param budget the most candidates that are looked at, at least 1
public record PageRequest(Cursor from, int limit, long budget) {
    /// Where a page begins. A cursor counts in the universe of the moment: it names an id, not a number.
    public sealed interface Cursor {
        /// At the first candidate.
        record Start() implements Cursor {}

        /// Behind this id, whether it is still a candidate or not.
        record After(String id) implements Cursor {}
    }

    /// Refuses with `search_page_too_large` or `search_budget_exceeded` what is past the limits.
    public PageRequest {
        if (limit < 1 || budget < 1) {
            throw new IllegalArgumentException("a page has room for something");
        }
        if (EngineLimits.SEARCH_PAGE.exceededBy(limit)) {
            throw new ProblemException(EngineLimits.SEARCH_PAGE.problem("limit", limit));
        }
        if (EngineLimits.SEARCH_EVALUATIONS.exceededBy(budget)) {
            throw new ProblemException(EngineLimits.SEARCH_EVALUATIONS.problem("budget", budget));
        }
    }

    /// The first page, with the largest budget.
    public static PageRequest first(int limit) {
        return new PageRequest(new Cursor.Start(), limit, EngineLimits.SEARCH_EVALUATIONS.value());
    }

    /// The page behind one that ended at `id`, with the same limit and budget.
    public PageRequest after(String id) {
        return new PageRequest(new Cursor.After(id), limit, budget);
    }
}

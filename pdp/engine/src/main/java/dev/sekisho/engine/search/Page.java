package dev.sekisho.engine.search;

import dev.sekisho.engine.value.EntityUid;
import java.util.List;

/// Part of the answer to a search.
///
/// @param permitted by id, ascending
/// @param next how it goes on
/// @param evaluations candidates that were looked at, those that an index ruled out not counted
public record Page(List<EntityUid> permitted, Next next, long evaluations) {
    /// Copies `permitted`.
    public Page {
        permitted = List.copyOf(permitted);
    }

    /// What comes behind a page.
    public sealed interface Next {
        /// Nothing.
        record End() implements Next {}

        /// The page is full; more may be behind this id, or nothing.
        record More(String after) implements Next {}

        /// The budget is spent (`search_budget_exceeded`); what is behind this id was not looked at.
        record BudgetExceeded(String after) implements Next {}
    }
}

package dev.sekisho.engine.search;

import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.List;

/// A page in the making. Thread-confined.
final class Paging {
    private final Universe universe;
    private final int limit;
    private final long budget;
    private final List<EntityUid> permitted = new ArrayList<>();
    private Page.Next next = new Page.Next.End();
    private boolean over;
    private long evaluations;

    Paging(Universe universe, PageRequest wanted) {
        this.universe = universe;
        this.limit = wanted.limit();
        this.budget = wanted.budget();
    }

    /// How many more candidates may be looked at.
    long left() {
        return budget - evaluations;
    }

    void lookedAt(long candidates) {
        evaluations += candidates;
    }

    /// Puts a candidate on the page, and ends it if that was the last that it has room for.
    void add(int candidate) {
        permitted.add(universe.at(candidate));
        if (permitted.size() == limit) {
            over = true;
            if (candidate + 1 < universe.size()) {
                next = new Page.Next.More(universe.at(candidate).id());
            }
        }
    }

    /// Ends it behind `candidate`, where the budget did.
    void spent(int candidate) {
        over = true;
        next = new Page.Next.BudgetExceeded(universe.at(candidate).id());
    }

    boolean isOver() {
        return over;
    }

    Page page() {
        return new Page(permitted, next, evaluations);
    }
}

package dev.sekisho.engine.search;

import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.policy.Policy;
import java.util.List;

/// Finds the candidates of a universe for which a policy set would decide permit: exactly those for which its
/// evaluation does, at the cost of what really depends on the candidate.
///
/// The first few candidates are simply evaluated. If the page is not full then, the policies are evaluated partially,
/// with the candidate unknown; what is left of them is put to the candidates block by block, all at once
/// ([Searching]). Immutable; the policies are looked through once.
public final class Search {
    private static final int EVALUATED_FIRST = 32;

    private final List<Policy> policies;
    private final CompiledPolicies plan;
    private final PolicyFinder finder;
    private final int evaluatedFirst;

    private Search(List<Policy> policies, CompiledPolicies plan, int evaluatedFirst) {
        this.policies = List.copyOf(policies);
        this.plan = plan;
        this.finder = new PolicyFinder(policies);
        this.evaluatedFirst = evaluatedFirst;
    }

    /// For `policies`, of which `plan` was compiled.
    public static Search of(List<Policy> policies, CompiledPolicies plan) {
        return of(policies, plan, EVALUATED_FIRST);
    }

    /// @param evaluatedFirst so many candidates are evaluated before anything else is done
    static Search of(List<Policy> policies, CompiledPolicies plan, int evaluatedFirst) {
        for (int i = 0; i < policies.size(); i++) {
            if (policies.size() != plan.size() || !policies.get(i).id().equals(plan.id(i))) {
                throw new IllegalArgumentException("the plan of other policies");
            }
        }
        return new Search(policies, plan, evaluatedFirst);
    }

    /// One page of the answer to `question`.
    ///
    /// @param entities of the same moment as the universe: what it finds of a candidate is what the universe knows
    public Page page(Question question, Universe universe, Entities entities, Decision decision, PageRequest wanted) {
        int begin = switch (wanted.from()) {
            case PageRequest.Cursor.Start() -> 0;
            case PageRequest.Cursor.After(String id) -> universe.after(id);
        };
        Paging paging = new Paging(universe, wanted);
        int behind = evaluated(begin, question, universe, entities, decision, paging);
        if (!paging.isOver() && behind < universe.size()) {
            new Searching(policies, finder.find(question, entities), question, universe, entities)
                    .run(behind, decision, paging);
        }
        return paging.page();
    }

    /// Evaluates the first few; where the rest begins.
    private int evaluated(
            int begin, Question question, Universe universe, Entities entities, Decision decision, Paging paging) {
        CompiledPolicies.Workspace workspace = plan.workspace();
        Candidate candidate = new Candidate(question, universe, entities);
        int end = Math.min(universe.size(), begin + evaluatedFirst);
        int next = begin;
        while (next < end && paging.left() > 0) {
            paging.lookedAt(1);
            boolean permitted = decision.permits(
                    new CandidateOutcomes.Evaluated(workspace.evaluate(candidate.request(next), candidate)));
            if (permitted && paging.full(next)) {
                return universe.size();
            }
            next++;
        }
        if (next < end) {
            paging.spent(next - 1);
        }
        return next;
    }
}

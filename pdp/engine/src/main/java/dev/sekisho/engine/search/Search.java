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

    /// Evaluating so many times as many candidates costs about as much as evaluating the policies partially.
    private static final int WORTH = 3;

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

    /// A place to search in, for one thread.
    public Bench bench() {
        return new Bench(plan.workspace());
    }

    /// What one thread searches in; searches in it come one after the other.
    public final class Bench {
        private final CompiledPolicies.Workspace workspace;

        private Bench(CompiledPolicies.Workspace workspace) {
            this.workspace = workspace;
        }

        /// One page of the answer to `question`.
        ///
        /// @param entities of the same moment as the universe: of a candidate it finds what the universe knows
        public Page page(
                Question question, Universe universe, Entities entities, Decision decision, PageRequest wanted) {
            int begin = switch (wanted.from()) {
                case PageRequest.Cursor.Start() -> 0;
                case PageRequest.Cursor.After(String id) -> universe.after(id);
            };
            Paging paging = new Paging(universe, wanted);
            int end = begin + (universe.size() - begin <= evaluatedFirst * WORTH ? universe.size() : evaluatedFirst);
            evaluate(
                    begin,
                    Math.min(end, universe.size()),
                    new Candidate(question, universe, entities),
                    decision,
                    paging);
            if (!paging.isOver() && end < universe.size()) {
                new Searching(policies, finder.find(question, entities), question, universe, entities)
                        .run(end, decision, paging);
            }
            return paging.page();
        }

        private void evaluate(int begin, int end, Candidate candidate, Decision decision, Paging paging) {
            for (int next = begin; next < end && !paging.isOver(); next++) {
                if (paging.left() == 0) {
                    paging.spent(next - 1);
                    return;
                }
                paging.lookedAt(1);
                if (decision.permits(
                        new CandidateOutcomes.Evaluated(workspace.evaluate(candidate.request(next), candidate)))) {
                    paging.add(next);
                }
            }
        }
    }
}

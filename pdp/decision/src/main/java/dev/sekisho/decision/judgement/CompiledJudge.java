package dev.sekisho.decision.judgement;

import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.compile.Outcomes;
import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A compiled policy set with the decision rule over it: the decision itself, for whoever holds the entities in memory.
/// Immutable; each thread works in a [Bench] of its own.
public final class CompiledJudge {
    private final CompiledPolicies plan;
    private final CompiledRule rule;

    private CompiledJudge(CompiledPolicies plan, CompiledRule rule) {
        this.plan = plan;
        this.rule = rule;
    }

    /// Compiles `policies`, all of which decide.
    ///
    /// @param actions the ancestors of every action that requests may name
    public static CompiledJudge of(List<Policy> policies, Map<EntityUid, ? extends Collection<EntityUid>> actions) {
        CompiledPolicies plan = CompiledPolicies.of(policies, actions);
        return new CompiledJudge(plan, new CompiledRule(plan, policies));
    }

    /// A place to judge in, for one thread.
    public Bench bench() {
        return new Bench(plan.workspace());
    }

    /// What one thread judges in.
    public final class Bench {
        private final CompiledPolicies.Workspace workspace;

        private Bench(CompiledPolicies.Workspace workspace) {
            this.workspace = workspace;
        }

        /// Decides.
        ///
        /// @param canDo obligations that the gateway declared
        /// @param nowMillis the decision's clock reading
        public Judged judge(Request request, Entities entities, Set<String> canDo, long nowMillis) {
            Outcomes outcomes = workspace.evaluate(request, entities);
            return new Judged(rule.apply(outcomes, canDo, nowMillis), outcomes);
        }
    }

    /// A judgement, with what every policy came to and which attributes were read.
    public record Judged(Judgement judgement, Outcomes outcomes) {}
}

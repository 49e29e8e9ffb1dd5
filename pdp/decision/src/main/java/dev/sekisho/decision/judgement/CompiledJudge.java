package dev.sekisho.decision.judgement;

import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.compile.KnownAction;
import dev.sekisho.engine.compile.Outcomes;
import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A compiled policy set with the decision rule over it: the decision itself, for the server and for whoever else holds
/// the entities in memory. Immutable and thread-safe.
public final class CompiledJudge {
    private final CompiledPolicies plan;
    private final CompiledRule enforced;
    private final CompiledRule all;

    private CompiledJudge(CompiledPolicies plan, CompiledRule enforced, CompiledRule all) {
        this.plan = plan;
        this.enforced = enforced;
        this.all = all;
    }

    /// Compiles `policies`, all of which decide.
    ///
    /// @param actions the ancestors of every action that requests may name
    public static CompiledJudge of(List<Policy> policies, Map<EntityUid, ? extends Collection<EntityUid>> actions) {
        return of(CompiledPolicies.of(policies, actions), policies, policies);
    }

    /// Compiles `policies`, of which only `enforced` decide.
    ///
    /// @param actions what every request about an action says
    static CompiledJudge of(List<Policy> policies, Collection<Policy> enforced, Map<EntityUid, KnownAction> actions) {
        return of(CompiledPolicies.ofKnown(policies, actions), policies, enforced);
    }

    private static CompiledJudge of(CompiledPolicies plan, Collection<Policy> policies, Collection<Policy> enforced) {
        CompiledRule deciding = new CompiledRule(plan, enforced);
        boolean allDecide = enforced.size() == policies.size();
        return new CompiledJudge(plan, deciding, allDecide ? deciding : new CompiledRule(plan, policies));
    }

    /// Decides. Allocates its answer, and nothing else where the policies make no values.
    ///
    /// @param canDo obligations that the gateway declared
    /// @param nowMillis the decision's clock reading
    public Judged judge(Request request, Entities entities, Set<String> canDo, long nowMillis) {
        Outcomes outcomes = plan.evaluate(request, entities);
        return new Judged(enforced.apply(outcomes, canDo, nowMillis), outcomes);
    }

    /// The decision if every policy decided.
    Judgement wouldBe(Outcomes outcomes, Set<String> canDo, long nowMillis) {
        return all.apply(outcomes, canDo, nowMillis);
    }

    /// What every policy came to, by id.
    public Evaluation evaluation(Outcomes outcomes) {
        return plan.evaluation(outcomes);
    }

    /// A judgement, with what every policy came to and which attributes were read.
    public record Judged(Judgement judgement, Outcomes outcomes) {}
}

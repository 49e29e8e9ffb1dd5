package dev.sekisho.decision.judgement;

import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.compile.Outcomes;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.engine.evaluate.PolicyCompiler;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.problem.ProblemException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A release ready to judge. Report-only policies are evaluated in the same pass and kept out by the rule. Thread-safe.
public final class Judge implements AutoCloseable {
    private final Release release;
    private final Engine engine;

    /// Who evaluates the release's policies.
    private sealed interface Engine {
        Asked ask(Query query, Set<String> canDo, long nowMillis);

        Evaluation evaluate(Query query);

        void close();
    }

    private Judge(Release release, Engine engine) {
        this.release = release;
        this.engine = engine;
    }

    /// `release` with its policies compiled: how a node judges.
    public static Judge of(Release release) {
        return new Judge(release, new Compiled(release));
    }

    /// `release` by another evaluator: how checks and tests hold one against another.
    public static Judge of(Release release, PolicyCompiler compiler) {
        return new Judge(
                release,
                new Evaluated(
                        compiler.compile(List.copyOf(release.policies().values())),
                        new DecisionRule(release.enforced()),
                        new DecisionRule(release.policies().values())));
    }

    /// A judge of the same policies under other data (settings, directory): for cases.
    public Judge with(Release sameSchemaOtherData) {
        return new Judge(sameSchemaOtherData, engine);
    }

    /// The release.
    public Release release() {
        return release;
    }

    /// What the release says to `situation`.
    ///
    /// @param canDo obligations that the gateway declared
    /// @param nowMillis the decision's clock reading
    public Asked ask(Situation situation, Set<String> canDo, long nowMillis) {
        return engine.ask(query(situation), canDo, nowMillis);
    }

    /// What every policy comes to, report-only ones included.
    public Evaluation evaluate(Situation situation) {
        return engine.evaluate(query(situation));
    }

    /// A hierarchy that a token and the directory only make together can hold a cycle; no policy can be asked of it.
    private static Query query(Situation situation) {
        try {
            return situation.query();
        } catch (ProblemException noHierarchy) {
            throw new EvaluationUnavailableException(noHierarchy.problem().line(), noHierarchy);
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    /// The compiled set.
    private static final class Compiled implements Engine {
        private final CompiledPolicies plan;
        private final CompiledRule enforced;
        private final CompiledRule all;

        Compiled(Release release) {
            List<Policy> policies = List.copyOf(release.policies().values());
            plan = CompiledPolicies.of(policies, actions(release));
            enforced = new CompiledRule(plan, release.enforced());
            all = new CompiledRule(plan, policies);
        }

        private static Map<EntityUid, Set<EntityUid>> actions(Release release) {
            Map<EntityUid, Set<EntityUid>> actions = new HashMap<>();
            release.schema().actions().keySet().forEach(action -> {
                Set<EntityUid> groups = new HashSet<>();
                release.schema().actionEntities(action).stream()
                        .map(Entity::uid)
                        .filter(uid -> !uid.equals(action))
                        .forEach(groups::add);
                actions.put(action, groups);
            });
            return actions;
        }

        private Outcomes outcomes(Query query) {
            // Each request comes on a virtual thread of its own, so that there is no thread to keep a workspace with.
            return plan.workspace().evaluate(query.request(), query.entities());
        }

        @Override
        public Asked ask(Query query, Set<String> canDo, long nowMillis) {
            Outcomes outcomes = outcomes(query);
            return new Asked(
                    enforced.apply(outcomes, canDo, nowMillis),
                    () -> plan.evaluation(outcomes),
                    () -> all.apply(outcomes, canDo, nowMillis));
        }

        @Override
        public Evaluation evaluate(Query query) {
            return plan.evaluation(outcomes(query));
        }

        @Override
        public void close() {
            // holds nothing but memory
        }
    }

    private record Evaluated(PolicyEvaluator evaluator, DecisionRule enforced, DecisionRule all) implements Engine {
        @Override
        public Asked ask(Query query, Set<String> canDo, long nowMillis) {
            Evaluation evaluation = evaluator.evaluate(query);
            return new Asked(
                    enforced.apply(evaluation, canDo, nowMillis),
                    () -> evaluation,
                    () -> all.apply(evaluation, canDo, nowMillis));
        }

        @Override
        public Evaluation evaluate(Query query) {
            return evaluator.evaluate(query);
        }

        @Override
        public void close() {
            evaluator.close();
        }
    }
}

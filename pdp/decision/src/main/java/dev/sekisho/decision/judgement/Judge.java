package dev.sekisho.decision.judgement;

import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.compile.KnownAction;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.engine.evaluate.PolicyCompiler;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
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

        Engine with(Release other);

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

    /// The compiled set of `release` by itself, for whoever holds the entities in memory.
    public static CompiledJudge compiled(Release release) {
        return new Compiled(release).judge;
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
        return new Judge(sameSchemaOtherData, engine.with(sameSchemaOtherData));
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
        private static final String SETTINGS = "settings";

        private final RecordValue settings;
        private final CompiledJudge judge;

        Compiled(Release release) {
            settings = release.settings();
            judge = CompiledJudge.of(List.copyOf(release.policies().values()), release.enforced(), actions(release));
        }

        /// Of each action the groups, and the settings, which are the release's in every context that declares them.
        private static Map<EntityUid, KnownAction> actions(Release release) {
            Map<EntityUid, KnownAction> actions = new HashMap<>();
            release.schema().actions().forEach((uid, declared) -> {
                Set<EntityUid> groups = new HashSet<>();
                release.schema().actionEntities(uid).stream()
                        .map(Entity::uid)
                        .filter(other -> !other.equals(uid))
                        .forEach(groups::add);
                boolean readsSettings = declared.context().attributes().containsKey(SETTINGS);
                actions.put(
                        uid,
                        new KnownAction(
                                groups,
                                readsSettings
                                        ? new RecordValue(Map.of(SETTINGS, release.settings()))
                                        : RecordValue.EMPTY));
            });
            return actions;
        }

        @Override
        public Asked ask(Query query, Set<String> canDo, long nowMillis) {
            CompiledJudge.Judged judged = judge.judge(query.request(), query.entities(), canDo, nowMillis);
            return new Asked(
                    judged.judgement(),
                    () -> judge.evaluation(judged.outcomes()),
                    () -> judge.wouldBe(judged.outcomes(), canDo, nowMillis));
        }

        @Override
        public Evaluation evaluate(Query query) {
            return ask(query, Set.of(), 0).evaluation().get();
        }

        @Override
        public Engine with(Release other) {
            return other.settings().equals(settings) ? this : new Compiled(other);
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
        public Engine with(Release other) {
            return this;
        }

        @Override
        public void close() {
            evaluator.close();
        }
    }
}

package dev.sekisho.decision.judgement;

import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.engine.evaluate.PolicyCompiler;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A release ready to judge: its deciding set compiled, and, if it has report-only policies, the whole set as well.
/// Thread-safe.
public final class Judge implements AutoCloseable {
    private final Release release;
    private final PolicyEvaluator evaluator;
    private final DecisionRule enforced;
    private final DecisionRule all;

    private Judge(Release release, PolicyEvaluator evaluator) {
        this.release = release;
        this.evaluator = evaluator;
        this.enforced = new DecisionRule(release.enforced());
        this.all = new DecisionRule(release.policies().values());
    }

    /// Compiles `release`: report-only policies are evaluated in the same pass and kept out by the rule.
    public static Judge of(Release release, PolicyCompiler compiler) {
        return new Judge(
                release, compiler.compile(List.copyOf(release.policies().values())));
    }

    /// A judge of the same policies under other data (settings, directory): for cases.
    public Judge with(Release sameSchemaOtherData) {
        return new Judge(sameSchemaOtherData, evaluator);
    }

    /// The release.
    public Release release() {
        return release;
    }

    /// What every policy comes to, report-only ones included.
    public Evaluation evaluate(Situation situation) {
        return evaluator.evaluate(query(situation));
    }

    /// A hierarchy that a token and the directory only make together can hold a cycle; no policy can be asked of it.
    private static Query query(Situation situation) {
        try {
            return situation.query();
        } catch (ProblemException noHierarchy) {
            throw new EvaluationUnavailableException(noHierarchy.problem().line(), noHierarchy);
        }
    }

    /// The rule over the deciding set.
    public Judgement judge(Evaluation evaluation, Set<String> canDo, long nowMillis) {
        return enforced.apply(evaluation, canDo, nowMillis);
    }

    /// The rule over all policies, as if the report-only ones were enforced.
    public Judgement wouldBe(Evaluation evaluation, Set<String> canDo, long nowMillis) {
        return all.apply(evaluation, canDo, nowMillis);
    }

    /// The rule over the deciding set, for several situations in one go.
    public List<Judgement> judgeAll(List<Situation> situations, Set<String> canDo, long nowMillis) {
        List<Judgement> judgements = new ArrayList<>();
        evaluator
                .evaluateAll(situations.stream().map(Judge::query).toList())
                .forEach(evaluation -> judgements.add(judge(evaluation, canDo, nowMillis)));
        return judgements;
    }

    @Override
    public void close() {
        evaluator.close();
    }
}

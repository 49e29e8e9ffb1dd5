package dev.sekisho.engine.loss;

import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks the interpreter twice, before and after a step: what it does not confirm is no counterexample.
final class Replay {
    private final Policy suspect;
    private final EvaluationBudget budget;
    private final Set<CedarValue> values;

    /// @param suspect the policy that is to grant more
    /// @param values that an age may grow to
    Replay(Policy suspect, EvaluationBudget budget, Set<CedarValue> values) {
        this.suspect = suspect;
        this.budget = budget;
        this.values = values;
    }

    /// The world of `draft` before and after the step, if the decision of `deciding` grants more.
    Optional<Counterexample> of(Draft draft, List<Policy> deciding, LossStep step) {
        PolicyInterpreter interpreter = new PolicyInterpreter(deciding);
        try {
            World world = draft.world();
            Query known = world.query();
            budget.spend();
            Evaluation evaluation = interpreter.evaluate(known);
            Decided decided = Decided.of(deciding, evaluation);
            for (Losses.Changed changed : new Losses(world).by(step, values)) {
                budget.spend();
                Query lost = changed.world().query();
                Evaluation evaluationLost = interpreter.evaluate(lost);
                Decided decidedLost = Decided.of(deciding, evaluationLost);
                if (decidedLost.grantsMoreThan(decided) && isToBlame(evaluation, evaluationLost)) {
                    return Optional.of(new Counterexample(step, changed.detail(), known, lost, decided, decidedLost));
                }
            }
        } catch (ProblemException cycle) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private boolean isToBlame(Evaluation known, Evaluation lost) {
        String id = suspect.id();
        return suspect.effect() == Effect.PERMIT
                ? lost.satisfied().contains(id) && !known.satisfied().contains(id)
                : counts(known, id) && !counts(lost, id);
    }

    private static boolean counts(Evaluation evaluation, String forbid) {
        return evaluation.satisfied().contains(forbid) || evaluation.erroring().contains(forbid);
    }
}

package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Text.and;
import static dev.sekisho.engine.loss.Text.has;
import static dev.sekisho.engine.loss.Text.not;
import static dev.sekisho.engine.loss.Text.or;
import static dev.sekisho.engine.loss.Text.path;
import static dev.sekisho.engine.loss.Text.permit;
import static dev.sekisho.engine.loss.Text.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sekisho.engine.EngineLimits;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.LikePattern;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.problem.Limit;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/// The limits `engine.signal_loss.…`, at each and one past it: what is past them is undecided, and never proven.
final class LossBudgetTest {
    private static final int MODELS = Math.toIntExact(EngineLimits.LOSS_MODELS.value());
    private static final Policy REFUTED = permit("p", and(not(has("resource.ok")), path("context.flag")));
    private static final Policy PROVEN = permit("p", and(has("resource.ok"), path("context.flag")));

    private static LossVerdict verdict(Policy policy, LossBudget budget) {
        return new SignalLossCheck(Office.schema(), Office.model(), budget)
                .check(List.of(policy, permit("q", value(false))))
                .policies()
                .getOrDefault("p", new LossVerdict.Proven(true));
    }

    private static void undecided(Limit limit, LossVerdict verdict) {
        String reason = assertInstanceOf(LossVerdict.Undecided.class, verdict).reason();
        assertEquals(
                "past " + limit.name(),
                reason.substring(reason.length() - limit.name().length() - 5));
    }

    /// The least budget with which the check comes to a verdict of this kind.
    private static long least(Policy policy, Class<? extends LossVerdict> kind, LongFunction<LossBudget> budget) {
        long least = 1;
        while (!kind.isInstance(verdict(policy, budget.apply(least)))) {
            least++;
        }
        return least;
    }

    @Test
    void aDiagramHasAsManyNodesAsTheLimitSays() {
        long most = LossBudget.STANDARD.nodes();
        assertEquals(EngineLimits.LOSS_NODES.value(), most);
        Diagram diagram = new Diagram(most);
        for (long node = 2; node < most; node++) {
            diagram.variable();
        }
        assertThrows(BudgetSpentException.class, diagram::variable);
    }

    @Test
    void pastTheNodesAPolicyIsUndecided() {
        LongFunction<LossBudget> nodes = most -> new LossBudget(most, 1, 1_000);
        long least = least(PROVEN, LossVerdict.Proven.class, nodes);

        undecided(EngineLimits.LOSS_NODES, verdict(PROVEN, nodes.apply(least - 1)));
    }

    @Test
    void asManyAreEvaluatedAsTheLimitSays() {
        long most = LossBudget.STANDARD.evaluations();
        assertEquals(EngineLimits.LOSS_EVALUATIONS.value(), most);
        EvaluationBudget budget = new EvaluationBudget(most);
        for (long evaluation = 0; evaluation < most; evaluation++) {
            budget.spend();
        }
        assertThrows(BudgetSpentException.class, budget::spend);
    }

    @Test
    void pastTheEvaluationsAPolicyIsUndecided() {
        LongFunction<LossBudget> evaluations = most -> new LossBudget(1_000, 10, most);
        long least = least(REFUTED, LossVerdict.Refuted.class, evaluations);

        undecided(EngineLimits.LOSS_EVALUATIONS, verdict(REFUTED, evaluations.apply(least - 1)));
    }

    /// Each of the texts is a model that cannot be made concrete.
    private static Policy patterns(int count) {
        Expression some = pattern(0);
        for (int i = 1; i < count; i++) {
            some = or(some, pattern(i));
        }
        return permit("p", and(not(has("resource.ok")), some));
    }

    private static Expression pattern(int number) {
        return new Expression.Like(path("resource.state"), new LikePattern(List.of("text " + number)));
    }

    @Test
    void asManyModelsAreTriedAsTheLimitSays() {
        assertEquals(EngineLimits.LOSS_MODELS.value(), LossBudget.STANDARD.models());
        // enough that the evaluations are not spent before
        LossBudget budget = new LossBudget(LossBudget.STANDARD.nodes(), LossBudget.STANDARD.models(), 100_000);
        assertEquals(
                new LossVerdict.Undecided("L1 Device.ok: no request was found that shows it"),
                verdict(patterns(MODELS), budget));
        undecided(EngineLimits.LOSS_MODELS, verdict(patterns(MODELS + 1), budget));
    }
}

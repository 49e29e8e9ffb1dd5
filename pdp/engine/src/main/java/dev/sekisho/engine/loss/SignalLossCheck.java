package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Diagram.FALSE;

import dev.sekisho.engine.EngineLimits;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.Scope;
import dev.sekisho.engine.schema.CedarSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The check of promise 3 (semantics §2): that no loss of knowledge turns a deny into a permit, nor drops an
/// obligation.
///
/// For each policy, each shape of request and each kind of step it asks first whether the policy by itself can grant
/// more afterwards: whether a permit can become satisfied, or a forbid that counted can stop counting. Only where it
/// can, the same is asked of the whole decision; and only where that can, requests are looked for that show it. A
/// decision that grants more always has such a policy to blame, so nothing is missed by asking policy by policy.
///
/// It is bounded by a [LossBudget] and depends on nothing but its arguments.
public final class SignalLossCheck {
    private final CedarSchema schema;
    private final LossModel model;
    private final LossBudget budget;
    private final List<RequestType> shapes;

    /// For policies over `schema`, of which `model` says what can be lost.
    public SignalLossCheck(CedarSchema schema, LossModel model, LossBudget budget) {
        this.schema = schema;
        this.model = model;
        this.budget = budget;
        this.shapes = RequestType.all(schema);
    }

    /// Checks the deciding set: enforced policies only, whose ids differ.
    public LossReport check(List<Policy> enforced) {
        List<Policy> policies = new FixedContext(model.fixed()).in(enforced);
        Constants constants = Constants.of(policies);
        Map<String, LossVerdict> verdicts = new LinkedHashMap<>();
        policies.forEach(policy -> verdicts.put(policy.id(), verdict(policy, policies, constants)));
        return new LossReport(verdicts);
    }

    private LossVerdict verdict(Policy policy, List<Policy> policies, Constants constants) {
        Scope scope = new Scope(schema);
        Touched touched = Touched.by(policy);
        boolean alone = true;
        Optional<String> open = Optional.empty();
        EvaluationBudget evaluations = new EvaluationBudget(budget.evaluations());
        for (RequestType shape : shapes) {
            if (!scope.mayMatch(policy, shape.principal(), shape.action().uid(), shape.resource())) {
                continue;
            }
            List<Policy> overlapping =
                    scope.select(policies, shape.principal(), shape.action().uid(), shape.resource());
            for (LossStep step : model.steps()) {
                if (!touched.mayFeel(step) || isProvenAlone(policy, shape, constants, step)) {
                    continue;
                }
                alone = false;
                CounterexampleSearch search =
                        new CounterexampleSearch(schema, model, shape, constants, policies, policy, evaluations);
                switch (ofDecision(policy, overlapping, shape, constants, step, search)) {
                    case LossVerdict.Proven _ -> {
                        // the other policies see to it
                    }
                    case LossVerdict.Refuted refuted -> {
                        return refuted;
                    }
                    case LossVerdict.Undecided(String reason) -> open = Optional.of(reason);
                }
            }
        }
        return open.isPresent() ? new LossVerdict.Undecided(open.get()) : new LossVerdict.Proven(alone);
    }

    private boolean isProvenAlone(Policy policy, RequestType shape, Constants constants, LossStep step) {
        Diagram diagram = new Diagram(budget.nodes());
        Bits bits = new Bits(diagram);
        try {
            Translation translation = new Translation(diagram, bits, schema, model, shape, constants, step);
            return new DecisionChange(diagram, bits, translation).ofPolicy(policy) == FALSE;
        } catch (BudgetSpentException tooLarge) {
            return false;
        }
    }

    private LossVerdict ofDecision(
            Policy policy,
            List<Policy> overlapping,
            RequestType shape,
            Constants constants,
            LossStep step,
            CounterexampleSearch search) {
        Diagram diagram = new Diagram(budget.nodes());
        Bits bits = new Bits(diagram);
        Translation translation = new Translation(diagram, bits, schema, model, shape, constants, step);
        try {
            int left = new DecisionChange(diagram, bits, translation).ofDecision(policy, overlapping);
            if (left == FALSE) {
                return new LossVerdict.Proven(false);
            }
            for (long tried = 0; tried < budget.models() && left != FALSE; tried++) {
                Map<Integer, Boolean> places = diagram.model(left, place -> prefersTrue(bits.at(place)))
                        .orElse(Map.of());
                Map<Bit, Boolean> values = new LinkedHashMap<>();
                Map<Integer, Boolean> known = new LinkedHashMap<>();
                places.forEach((place, value) -> {
                    Bit bit = bits.at(place);
                    values.put(bit, value);
                    if (!(bit instanceof Bit.After) && !(bit instanceof Bit.Hit)) {
                        known.put(place, value);
                    }
                });
                Optional<Counterexample> found = search.concrete(values, translation, step);
                if (found.isPresent()) {
                    return new LossVerdict.Refuted(found.get());
                }
                if (!search.conflict().isEmpty()) {
                    known.keySet().removeIf(place -> !search.conflict().contains(bits.at(place)));
                }
                left = diagram.and(left, diagram.not(diagram.cube(known)));
            }
            Optional<Counterexample> found = search.anywhere(overlapping, step, budget.models());
            if (found.isPresent()) {
                return new LossVerdict.Refuted(found.get());
            }
            return new LossVerdict.Undecided(step.text() + ": no request was found that shows it"
                    + (left == FALSE ? "" : ", past " + EngineLimits.LOSS_MODELS.name()));
        } catch (BudgetSpentException spent) {
            return new LossVerdict.Undecided(step.text() + ": " + spent.getMessage());
        }
    }

    private static boolean prefersTrue(Bit bit) {
        return switch (bit) {
            case Bit.Present _, Bit.Hit _, Bit.True _ -> true;
            case Bit.Code _, Bit.Fails _, Bit.Expired _, Bit.After _ -> false;
        };
    }
}

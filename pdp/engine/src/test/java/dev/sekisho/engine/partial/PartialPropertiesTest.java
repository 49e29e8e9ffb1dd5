package dev.sekisho.engine.partial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.interpret.PolicyOutcome;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.PolicySetReader;
import dev.sekisho.engine.random.RandomCedar;
import dev.sekisho.engine.value.EntityUid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What partial evaluation promises, on random worlds.
final class PartialPropertiesTest {
    private static final int WORLDS = 6_000;
    private static final int COMPLETIONS = 6;

    private enum Came {
        NOT_SATISFIED,
        SATISFIED,
        ERRING
    }

    private static Came came(Policy policy, Query query) {
        return switch (PolicyInterpreter.outcome(policy, query.request(), query.entities())) {
            case PolicyOutcome.NotInScope _, PolicyOutcome.NotHeld _ -> Came.NOT_SATISFIED;
            case PolicyOutcome.Satisfied() -> Came.SATISFIED;
            case PolicyOutcome.Erroring _ -> Came.ERRING;
        };
    }

    private static Came came(PartialOutcome outcome, Query query) {
        return switch (outcome) {
            case PartialOutcome.Unsatisfied() -> Came.NOT_SATISFIED;
            case PartialOutcome.Satisfied() -> Came.SATISFIED;
            case PartialOutcome.Erring _ -> Came.ERRING;
            case PartialOutcome.Residual(Policy policy) -> came(policy, query);
        };
    }

    @Test
    void everyCompletionOfAResidualComesToWhatTheOriginalComesTo() {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = 0; seed < WORLDS; seed++) {
            RandomCedar world = new RandomCedar(seed);
            List<Policy> policies = PolicySetReader.read(world.policySet(6));
            EntityStore entities = EntityStore.of(world.entities());
            RandomUnknowns unknowns = new RandomUnknowns(seed, world, entities);
            PartialEvaluator evaluator = new PartialEvaluator(unknowns.request(), entities);
            List<PartialOutcome> outcomes =
                    policies.stream().map(evaluator::evaluate).toList();
            for (int i = 0; i < COMPLETIONS; i++) {
                Query query = unknowns.completion();
                for (int p = 0; p < outcomes.size(); p++) {
                    Came expected = came(policies.get(p), query);
                    PartialOutcome outcome = outcomes.get(p);
                    assertEquals(expected, came(outcome, query), "seed " + seed + " policy " + p + ": " + outcome);
                    seen.merge(outcome.getClass().getSimpleName() + " " + expected, 1, Integer::sum);
                }
            }
        }
        // Each kind often: three known ones, and residuals that come to each of the three.
        assertEquals(6, seen.size(), seen.toString());
        seen.values().forEach(count -> assertTrue(count > 500, seen.toString()));
    }

    /// Only parts that depend on something unknown are left, and parts that fail.
    @Test
    void nothingThatIsKnownIsLeft() {
        int[] looked = new int[1];
        for (long seed = 0; seed < WORLDS; seed++) {
            RandomCedar world = new RandomCedar(seed);
            List<Policy> policies = PolicySetReader.read(world.policySet(6));
            EntityStore entities = EntityStore.of(world.entities());
            PartialRequest request = new RandomUnknowns(seed, world, entities).request();
            PartialEvaluator evaluator = new PartialEvaluator(request, entities);
            Left left = new Left(request, entities);
            for (Policy policy : policies) {
                if (evaluator.evaluate(policy) instanceof PartialOutcome.Residual(Policy residual)) {
                    String where = "seed " + seed + ": " + residual;
                    residual.conditions().stream().map(Condition::body).forEach(body -> left.check(body, where));
                    looked[0]++;
                }
            }
        }
        assertTrue(looked[0] > 2_000, "looked at " + looked[0]);
    }

    private record Left(PartialRequest request, Knowledge knowledge) {
        Left(PartialRequest request, EntityStore entities) {
            this(request, new Knowledge(request, entities));
        }

        void check(Expression expression, String where) {
            if (expression instanceof Variable variable) {
                boolean known = switch (variable) {
                    case PRINCIPAL -> request.principal() instanceof Party.Known;
                    case ACTION -> request.action() instanceof Party.Known;
                    case RESOURCE -> request.resource() instanceof Party.Known;
                    case CONTEXT -> false;
                };
                assertTrue(!known, variable + " " + where);
            }
            boolean isKnown =
                    !(expression instanceof Literal) && !(expression instanceof Variable) && known(expression);
            if (isKnown) {
                assertTrue(
                        knowledge.evaluated(inlined(expression)) instanceof Partial.Failing, expression + " " + where);
            }
            if (!isKnown) {
                expression.operands().forEach(operand -> check(operand, where));
            }
        }

        /// Without anything unknown in it.
        private boolean known(Expression expression) {
            return switch (expression) {
                case Literal _ -> true;
                case Variable variable ->
                    variable == Variable.CONTEXT && knowledge.ofContext().isEmpty();
                case Attribute(Expression of, String name) -> known(of, name);
                case HasAttribute(Expression of, String name) -> known(of, name);
                default -> expression.operands().stream().allMatch(this::known);
            };
        }

        private boolean known(Expression of, String name) {
            if (of instanceof Literal(EntityUid uid)) {
                return knowledge.of(uid).below(name).isEmpty();
            }
            return of == Variable.CONTEXT ? knowledge.ofContext().below(name).isEmpty() : known(of);
        }

        private Expression inlined(Expression expression) {
            return switch (expression) {
                case Attribute(Expression of, String name) -> new Attribute(inlined(of), name);
                case HasAttribute(Expression of, String name) -> new HasAttribute(inlined(of), name);
                case Variable _ -> new Literal(request.context());
                default -> expression;
            };
        }
    }
}

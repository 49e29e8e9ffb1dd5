package dev.sekisho.engine.explain;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.ExpressionText;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says why a policy came to what it came to, by interpreting it once more: the answer is [PolicyInterpreter]'s, told
/// part by part. Not for the decision path.
public final class PolicyExplainer {
    private final Policy policy;
    private final Interpreter interpreter;
    private final ReadTrace trace;
    private final List<ConditionPart> exceptions = new ArrayList<>();

    private PolicyExplainer(Policy policy, Request request, Entities entities) {
        this.policy = policy;
        this.trace = new ReadTrace(request, entities);
        this.interpreter = new Interpreter(request, entities, trace);
    }

    /// Why `policy` comes to what it comes to.
    public static Explanation explain(Policy policy, Request request, Entities entities) {
        return PolicyInterpreter.notInScope(policy.head(), request, entities)
                .<Explanation>map(Explanation.NotInScope::new)
                .orElseGet(() -> new PolicyExplainer(policy, request, entities).conditions());
    }

    private Explanation conditions() {
        for (int i = 0; i < policy.conditions().size(); i++) {
            Optional<Explanation> end = condition(i, policy.conditions().get(i));
            if (end.isPresent()) {
                return end.get();
            }
        }
        return new Explanation.Satisfied(exceptions, trace.reads());
    }

    /// Nothing if the condition holds.
    private Optional<Explanation> condition(int index, Condition condition) {
        List<Expression> parts = new ArrayList<>();
        chain(condition.body(), parts);
        for (int i = 0; i < parts.size(); i++) {
            ConditionPart part =
                    new ConditionPart(index, condition.unless(), i + 1, parts.size(), ExpressionText.of(parts.get(i)));
            try {
                if (!interpreter.truth(parts.get(i))) {
                    return untrue(part);
                }
            } catch (EvaluationException failed) {
                return Optional.of(new Explanation.Erring(part, failed.error(), trace.reads()));
            }
        }
        return condition.unless()
                ? Optional.of(new Explanation.NotHeld(whole(index, condition, parts.size()), trace.reads()))
                : Optional.empty();
    }

    private Optional<Explanation> untrue(ConditionPart part) {
        if (part.unless()) {
            exceptions.add(part);
            return Optional.empty();
        }
        return Optional.of(new Explanation.NotHeld(part, trace.reads()));
    }

    private static ConditionPart whole(int index, Condition condition, int parts) {
        return new ConditionPart(index, condition.unless(), 0, parts, ExpressionText.of(condition.body()));
    }

    private static void chain(Expression expression, List<Expression> parts) {
        if (expression instanceof Expression.And(Expression left, Expression right)) {
            chain(left, parts);
            chain(right, parts);
        } else {
            parts.add(expression);
        }
    }
}

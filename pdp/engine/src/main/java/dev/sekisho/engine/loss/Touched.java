package dev.sekisho.engine.loss;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.schema.AttributeKey;
import java.util.HashSet;
import java.util.Set;

/// Which steps a policy can feel at all, by the names that it reads: whatever reads an attribute, or a record that
/// holds
/// it, names the first step of the attribute's path, unless it takes the context as a whole.
final class Touched {
    private final Set<String> names = new HashSet<>();
    private boolean wholeContext;

    private Touched() {}

    static Touched by(Policy policy) {
        Touched touched = new Touched();
        PolicyConditions.of(policy).forEach(touched::walk);
        return touched;
    }

    private void walk(Expression expression) {
        switch (expression) {
            case Variable.CONTEXT -> wholeContext = true;
            case Attribute(Expression of, String name) -> named(of, name);
            case HasAttribute(Expression of, String name) -> named(of, name);
            default -> expression.operands().forEach(this::walk);
        }
    }

    private void named(Expression of, String name) {
        names.add(name);
        if (of != Variable.CONTEXT) {
            walk(of);
        }
    }

    boolean mayFeel(LossStep step) {
        return switch (step) {
            case LossStep.Lost(AttributeKey key) -> reads(key);
            case LossStep.Unreferenced(AttributeKey key) -> reads(key);
            case LossStep.Older(AttributeKey key) -> reads(key);
            case LossStep.Worse(AttributeKey key, var _) -> reads(key);
            case LossStep.Unknown _ -> true;
        };
    }

    private boolean reads(AttributeKey key) {
        return wholeContext || names.contains(key.path().getFirst());
    }
}

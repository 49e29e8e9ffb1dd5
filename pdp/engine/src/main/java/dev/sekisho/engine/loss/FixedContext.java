package dev.sekisho.engine.loss;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.List;
import java.util.Optional;

/// Puts into policies what the context holds in every request, so that a condition on a setting is not asked for values
/// that the set is never decided with.
///
/// @param members of the context
record FixedContext(RecordValue members) {
    /// The policies with the members' values in place of their reads. They mean the same for every request.
    List<Policy> in(List<Policy> policies) {
        return policies.stream().map(this::in).toList();
    }

    private Policy in(Policy policy) {
        List<Condition> conditions = policy.conditions().stream()
                .map(condition -> new Condition(condition.unless(), in(condition.body())))
                .toList();
        return new Policy(policy.id(), policy.effect(), policy.annotations(), policy.head(), conditions, policy.body());
    }

    Expression in(Expression expression) {
        return switch (expression.map(this::in)) {
            case Attribute(Expression of, String name) -> read(of, name);
            case HasAttribute(Expression of, String name) -> test(of, name);
            case Expression other -> other;
        };
    }

    private Expression read(Expression of, String name) {
        return value(of, name).<Expression>map(Literal::new).orElseGet(() -> new Attribute(of, name));
    }

    private Expression test(Expression of, String name) {
        return value(of, name).isPresent() ? new Literal(BoolValue.TRUE) : new HasAttribute(of, name);
    }

    private Optional<CedarValue> value(Expression of, String name) {
        if (of == Variable.CONTEXT) {
            return members.get(name);
        }
        return of instanceof Literal(RecordValue record) ? record.get(name) : Optional.empty();
    }
}

package dev.sekisho.engine.loss;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Is;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.List;

/// A policy as a list of expressions that must hold, each evaluated only if those before it hold: what its head says
/// of principal and resource, then its conditions. What the head says of the action is a matter of the request's
/// shape.
final class PolicyConditions {
    private PolicyConditions() {}

    static List<Expression> of(Policy policy) {
        List<Expression> all = new ArrayList<>();
        head(Variable.PRINCIPAL, policy.head().principal(), all);
        head(Variable.RESOURCE, policy.head().resource(), all);
        policy.conditions().stream().map(Condition::holds).forEach(all::add);
        return all;
    }

    private static void head(Variable variable, Head.Entities entities, List<Expression> all) {
        switch (entities) {
            case Head.Entities.Any() -> {
                // says nothing
            }
            case Head.Entities.Equal(EntityUid uid) ->
                all.add(new Binary(BinaryOperator.EQUAL, variable, new Literal(uid)));
            case Head.Entities.In(EntityUid uid) -> all.add(new Binary(BinaryOperator.IN, variable, new Literal(uid)));
            case Head.Entities.Is(String type) -> all.add(new Is(variable, type));
            case Head.Entities.IsIn(String type, EntityUid uid) -> {
                all.add(new Is(variable, type));
                all.add(new Binary(BinaryOperator.IN, variable, new Literal(uid)));
            }
        }
    }
}

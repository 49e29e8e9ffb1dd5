package dev.sekisho.engine.compile;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.EntityUid;

/// A policy, and what is left of it to test once the index has found it: by its action, and by names that are the
/// request's own entities or groups of them. So `in` holds already, `==` may be a group's, and a type is open.
///
/// @param policy its place in the set
/// @param condition a chain of `&&`, evaluated from the first part until one is not true
record Conditioned(int policy, Expression condition) {
    static Conditioned of(int place, Policy policy) {
        Expression all = Literal.TRUE;
        all = and(all, Expression.Variable.PRINCIPAL, policy.head().principal());
        all = and(all, Expression.Variable.RESOURCE, policy.head().resource());
        for (Condition condition : policy.conditions()) {
            all = new Expression.And(all, condition.holds());
        }
        return new Conditioned(place, all);
    }

    private static Expression and(Expression all, Expression.Variable variable, Head.Entities constraint) {
        return switch (constraint) {
            case Head.Entities.Any(), Head.Entities.In(EntityUid _) -> all;
            case Head.Entities.Equal(EntityUid uid) ->
                new Expression.And(all, new Expression.Binary(BinaryOperator.EQUAL, variable, new Literal(uid)));
            case Head.Entities.Is(String type) -> new Expression.And(all, new Expression.Is(variable, type));
            case Head.Entities.IsIn(String type, EntityUid _) ->
                new Expression.And(all, new Expression.Is(variable, type));
        };
    }

    /// For requests about one action only.
    Conditioned specialised(Specialisation specialisation) {
        return new Conditioned(policy, specialisation.of(condition));
    }

    /// Whether it can neither hold nor err.
    boolean isNever() {
        return condition instanceof Literal(BoolValue(boolean truth)) && !truth;
    }
}

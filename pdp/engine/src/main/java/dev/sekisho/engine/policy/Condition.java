package dev.sekisho.engine.policy;

import dev.sekisho.engine.expression.Expression;

/// A condition of a policy: `when { body }` or `unless { body }`.
///
/// @param unless whether it holds when the body is false
/// @param body of a Boolean; another value is an error when it is evaluated
public record Condition(boolean unless, Expression body) {
    /// As an expression that is true when the condition holds.
    public Expression holds() {
        return unless ? Expression.not(body) : body;
    }
}

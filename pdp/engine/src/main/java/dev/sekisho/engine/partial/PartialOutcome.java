package dev.sekisho.engine.partial;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.policy.Policy;

/// What one policy comes to while parts of the question are unknown.
public sealed interface PartialOutcome {
    /// Whatever the unknowns are: the head is about something else, or a condition does not hold.
    record Unsatisfied() implements PartialOutcome {}

    /// Whatever the unknowns are.
    record Satisfied() implements PartialOutcome {}

    /// Whatever the unknowns are.
    ///
    /// @param part what cannot be evaluated, as it is left over
    record Erring(Expression part) implements PartialOutcome {}

    /// That depends.
    ///
    /// @param policy of the same id, effect, annotations and body; its head and conditions are what is left. In
    ///     every completion it comes to what the original comes to: satisfied, not satisfied, erring
    record Residual(Policy policy) implements PartialOutcome {}
}

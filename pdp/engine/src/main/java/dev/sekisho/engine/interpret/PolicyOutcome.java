package dev.sekisho.engine.interpret;

import dev.sekisho.engine.operation.EvaluationError;

/// What one policy came to for one request.
public sealed interface PolicyOutcome {
    /// Its head is about something else.
    ///
    /// @param part `principal`, `action` or `resource`
    record NotInScope(String part) implements PolicyOutcome {}

    /// Its head fits, but a condition does not hold; those after it were not evaluated.
    ///
    /// @param condition its place among the policy's conditions, from 0
    record NotHeld(int condition) implements PolicyOutcome {}

    /// Head and conditions hold.
    record Satisfied() implements PolicyOutcome {}

    /// A condition could not be evaluated; those after it were not.
    ///
    /// @param condition its place among the policy's conditions, from 0
    /// @param error why
    record Erroring(int condition, EvaluationError error) implements PolicyOutcome {}
}

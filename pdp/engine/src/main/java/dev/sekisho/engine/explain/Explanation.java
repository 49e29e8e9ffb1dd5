package dev.sekisho.engine.explain;

import dev.sekisho.engine.operation.EvaluationError;
import java.util.List;

/// What one policy came to for one request, and why.
public sealed interface Explanation {
    /// Its head is about something else; nothing was read.
    ///
    /// @param part `principal`, `action` or `resource`
    record NotInScope(String part) implements Explanation {}

    /// A condition does not hold; those after it were not evaluated.
    ///
    /// @param part of a `when`, the part that is false; of an `unless`, all of it, which is true
    /// @param reads what was read, in this order
    record NotHeld(ConditionPart part, List<Read> reads) implements Explanation {
        /// Copies `reads`.
        public NotHeld {
            reads = List.copyOf(reads);
        }
    }

    /// Head and conditions hold.
    ///
    /// @param exceptions of each `unless`, the part that is false, so that there is no exception
    /// @param reads what was read, in this order
    record Satisfied(List<ConditionPart> exceptions, List<Read> reads) implements Explanation {
        /// Copies the lists.
        public Satisfied {
            exceptions = List.copyOf(exceptions);
            reads = List.copyOf(reads);
        }
    }

    /// A part of a condition could not be evaluated; nothing after it was.
    ///
    /// @param error why
    /// @param reads what was read, in this order; the last one is often the reason
    record Erring(ConditionPart part, EvaluationError error, List<Read> reads) implements Explanation {
        /// Copies `reads`.
        public Erring {
            reads = List.copyOf(reads);
        }
    }
}

package dev.sekisho.json;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;

/// What reading a document came to.
public sealed interface JsonRead {
    /// The document was well-formed and within the limits.
    record Value(JsonValue value) implements JsonRead {}

    /// It was not.
    record Refused(Problem problem) implements JsonRead {}

    /// The value, for loaders, which may throw.
    default JsonValue orThrow() {
        return switch (this) {
            case Value(JsonValue value) -> value;
            case Refused(Problem problem) -> throw new ProblemException(problem);
        };
    }
}

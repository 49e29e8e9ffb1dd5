package dev.sekisho.journal;

import dev.sekisho.json.problem.Problem;

/// What a listener heard.
sealed interface Outcome {
    record Durable(long sequence) implements Outcome {}

    record Refused(Problem problem) implements Outcome {}
}

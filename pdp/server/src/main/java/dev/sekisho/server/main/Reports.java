package dev.sekisho.server.main;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import java.io.PrintWriter;
import java.util.Optional;

/// What a running server tells its operator, one line each, on standard error. Thread-safe.
final class Reports {
    private final PrintWriter err;
    private final Texts texts;

    Reports(PrintWriter err, Texts texts) {
        this.err = err;
        this.texts = texts;
    }

    /// A line as it is.
    synchronized void line(String line) {
        err.println(line);
        err.flush();
    }

    /// Something that was refused.
    void problem(Problem problem) {
        line(texts.problem(problem));
    }

    /// A check that begins to fail, or holds again.
    void health(String check, Optional<Problem> problem) {
        problem.ifPresentOrElse(this::problem, () -> line(texts.line("serve.recovered", check)));
    }

    /// A duty that threw: a defect, told without its message.
    void defect(RuntimeException defect) {
        problem(new Problem(
                ServerError.INTERNAL_ERROR, "upkeep", defect.getClass().getName(), "no defect"));
    }
}

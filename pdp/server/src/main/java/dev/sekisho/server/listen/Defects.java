package dev.sekisho.server.listen;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import java.util.function.Consumer;

/// Tells the operator of a defect in one line: what was thrown and where, never what was in the request.
public final class Defects {
    private final Consumer<String> line;

    /// @param line takes one line for standard error
    public Defects(Consumer<String> line) {
        this.line = line;
    }

    /// Reports `thrown` and gives the problem for the caller, which says nothing about it.
    Problem report(String path, Throwable thrown) {
        line.accept(new Problem(
                        ServerError.INTERNAL_ERROR,
                        path,
                        thrown.getClass().getName() + " at " + place(thrown),
                        "no defect")
                .line());
        return new Problem(ServerError.INTERNAL_ERROR, "server", "a defect", "an answer");
    }

    /// The innermost frame of our own, without a message: a message may hold what the caller sent.
    private static String place(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        for (StackTraceElement frame : trace) {
            if (frame.getClassName().startsWith("dev.sekisho.")) {
                return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
            }
        }
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}

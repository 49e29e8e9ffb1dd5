package dev.sekisho.micro;

import dev.sekisho.engine.evaluate.Authorization;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.micro.workload.Workload;
import java.util.function.BooleanSupplier;

/// Another engine's answers held against our interpreter's.
final class AnswerCheck {
    private AnswerCheck() {}

    /// Asks every request of `workload` once; how many are permitted.
    ///
    /// @param permits whether the other engine permits the next request
    /// @throws IllegalStateException at the first answer that differs
    static int permitted(Workload workload, BooleanSupplier permits) {
        PolicyInterpreter interpreter = new PolicyInterpreter(workload.policies());
        int permitted = 0;
        int number = 0;
        for (Request request : workload.requests()) {
            Authorization expected = Authorization.of(
                    workload.policies(), interpreter.evaluate(new Query(request, workload.entities())));
            if (expected.allows() != permits.getAsBoolean()) {
                throw new IllegalStateException("another answer than the interpreter's: request " + number + ", "
                        + request + ", which it " + (expected.allows() ? "permits" : "denies"));
            }
            permitted += expected.allows() ? 1 : 0;
            number++;
        }
        return permitted;
    }
}

package dev.sekisho.decision.library;

import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyCompiler;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.policy.Policy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The interpreter, which counts how often it is asked.
public final class CountedInterpreter implements PolicyCompiler {
    private final AtomicInteger evaluations = new AtomicInteger();

    /// How often a set was asked.
    public int evaluations() {
        return evaluations.get();
    }

    @Override
    public PolicyEvaluator compile(List<Policy> policies) {
        PolicyInterpreter interpreter = new PolicyInterpreter(policies);
        return new PolicyEvaluator() {
            @Override
            public Evaluation evaluate(Query query) {
                evaluations.incrementAndGet();
                return interpreter.evaluate(query);
            }

            @Override
            public void close() {
                interpreter.close();
            }
        };
    }
}

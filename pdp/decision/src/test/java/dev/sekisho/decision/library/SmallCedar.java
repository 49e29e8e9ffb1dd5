package dev.sekisho.decision.library;

import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyCompiler;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.policy.Policy;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/// A policy compiler for tests: as many of Cedar's operators as the tests' policies use. What is absent errs.
public final class SmallCedar implements PolicyCompiler {
    private final AtomicInteger evaluations = new AtomicInteger();

    /// How often a set was asked.
    public int evaluations() {
        return evaluations.get();
    }

    @Override
    public PolicyEvaluator compile(List<Policy> policies) {
        return new PolicyEvaluator() {
            @Override
            public Evaluation evaluate(Query query) {
                evaluations.incrementAndGet();
                SmallCedarQuery asked = new SmallCedarQuery(query);
                SortedSet<String> satisfied = new TreeSet<>();
                SortedSet<String> erroring = new TreeSet<>();
                for (Policy policy : policies) {
                    try {
                        if (asked.satisfies(policy)) {
                            satisfied.add(policy.id());
                        }
                    } catch (SmallCedarQuery.Erred erred) {
                        erroring.add(policy.id());
                    }
                }
                return new Evaluation(satisfied, erroring);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}

package dev.sekisho.decision.library;

import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyCompiler;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.policy.Policy;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Compilers with a planted defect.
public final class Wrong {
    private Wrong() {}

    /// For which no policy ever comes to anything.
    public static PolicyCompiler sayingNothing() {
        return of(_ -> new Evaluation(Collections.emptySortedSet(), Collections.emptySortedSet()));
    }

    /// Which forgets that the policy `id` holds, or errs.
    public static PolicyCompiler forgetting(String id) {
        return of(right -> new Evaluation(without(right.satisfied(), id), without(right.erroring(), id)));
    }

    /// Whose policies come to what `defect` makes of what they come to.
    private static PolicyCompiler of(UnaryOperator<Evaluation> defect) {
        return (List<Policy> policies) -> {
            PolicyInterpreter interpreter = new PolicyInterpreter(policies);
            return new PolicyEvaluator() {
                @Override
                public Evaluation evaluate(Query query) {
                    return defect.apply(interpreter.evaluate(query));
                }

                @Override
                public void close() {
                    interpreter.close();
                }
            };
        };
    }

    private static SortedSet<String> without(SortedSet<String> ids, String id) {
        SortedSet<String> rest = new TreeSet<>(ids);
        rest.remove(id);
        return rest;
    }
}

package dev.sekisho.administration.cedar;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyCompiler;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.problem.ProblemException;
import java.util.List;

/// Compiles policy sets as a node does, and asks the interpreter and the official engine as well: where one of the
/// three
/// says something else, nothing is answered. For a pack's cases, before it is released.
public final class ComparedCompiler implements PolicyCompiler {
    private final Cedar cedar;

    /// Asks `cedar` as well.
    public ComparedCompiler(Cedar cedar) {
        this.cedar = cedar;
    }

    @Override
    public PolicyEvaluator compile(List<Policy> policies) {
        return new Compared(CompiledPolicies.of(policies), new PolicyInterpreter(policies), cedar.compile(policies));
    }

    private record Compared(PolicyEvaluator compiled, PolicyEvaluator interpreter, PolicyEvaluator official)
            implements PolicyEvaluator {
        /// @throws ProblemException `engine_difference`
        @Override
        public Evaluation evaluate(Query query) {
            Evaluation ours = compiled.evaluate(query);
            same("interpreted", ours, interpreter.evaluate(query));
            same("official", ours, official.evaluate(query));
            return ours;
        }

        private static void same(String by, Evaluation ours, Evaluation other) {
            if (!ours.equals(other)) {
                throw new ProblemException(
                        AdministrationError.ENGINE_DIFFERENCE, "compiled", words(ours), by + ": " + words(other));
            }
        }

        private static String words(Evaluation evaluation) {
            return "satisfied " + evaluation.satisfied() + " erring " + evaluation.erroring();
        }

        @Override
        public void close() {
            official.close();
        }
    }
}

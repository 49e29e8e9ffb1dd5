package dev.sekisho.engine.evaluate;

import dev.sekisho.engine.policy.Policy;
import java.util.List;

/// Makes policy sets ready to be asked.
public interface PolicyCompiler {
    /// The set of `policies`, whose ids differ.
    ///
    /// @throws EvaluationUnavailableException if the set could not be loaded
    PolicyEvaluator compile(List<Policy> policies);
}

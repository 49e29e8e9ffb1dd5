package dev.sekisho.engine.search;

import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import java.util.List;

/// Ways to decide: two that are used, and one that depends on everything it is told.
enum Rules {
    /// Cedar alone: what errs says nothing.
    CEDAR {
        @Override
        boolean permits(List<Policy> policies, CandidateOutcomes outcomes) {
            return count(policies, Effect.PERMIT, outcomes) > 0 && count(policies, Effect.FORBID, outcomes) == 0;
        }
    },
    /// A forbid that errs denies.
    HARDENED {
        @Override
        boolean permits(List<Policy> policies, CandidateOutcomes outcomes) {
            return CEDAR.permits(policies, outcomes) && erring(policies, Effect.FORBID, outcomes) == 0;
        }
    },
    /// By the parity of all that is told.
    NOSY {
        @Override
        boolean permits(List<Policy> policies, CandidateOutcomes outcomes) {
            int sum = 0;
            for (int i = 0; i < outcomes.satisfiedCount(); i++) {
                sum += 1 + 3 * outcomes.satisfied(i);
            }
            for (int i = 0; i < outcomes.erroringCount(); i++) {
                sum += 2 + 5 * outcomes.erroring(i);
            }
            return count(policies, Effect.PERMIT, outcomes) > 0 && sum % 3 != 0;
        }
    };

    abstract boolean permits(List<Policy> policies, CandidateOutcomes outcomes);

    Decision over(List<Policy> policies) {
        return outcomes -> permits(policies, outcomes);
    }

    private static int count(List<Policy> policies, Effect effect, CandidateOutcomes outcomes) {
        int count = 0;
        for (int i = 0; i < outcomes.satisfiedCount(); i++) {
            count += policies.get(outcomes.satisfied(i)).effect() == effect ? 1 : 0;
        }
        return count;
    }

    private static int erring(List<Policy> policies, Effect effect, CandidateOutcomes outcomes) {
        int count = 0;
        for (int i = 0; i < outcomes.erroringCount(); i++) {
            count += policies.get(outcomes.erroring(i)).effect() == effect ? 1 : 0;
        }
        return count;
    }
}

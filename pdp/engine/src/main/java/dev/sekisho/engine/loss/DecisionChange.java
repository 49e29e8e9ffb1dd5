package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Diagram.FALSE;
import static dev.sekisho.engine.loss.Diagram.TRUE;

import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// When policies, and the decision that they make together, grant more after a step than before it.
final class DecisionChange {
    private final Diagram diagram;
    private final Bits bits;
    private final Translation translation;

    DecisionChange(Diagram diagram, Bits bits, Translation translation) {
        this.diagram = diagram;
        this.bits = bits;
        this.translation = translation;
    }

    /// When a permit becomes satisfied, or a forbid that was satisfied or erred is neither any more.
    int ofPolicy(Policy policy) {
        Translation.Outcome outcome = translation.outcome(policy);
        return policy.effect() == Effect.PERMIT
                ? diagram.and(outcome.satisfiedAfter(), diagram.not(outcome.satisfied()))
                : diagram.and(forbids(outcome, false), diagram.not(forbids(outcome, true)));
    }

    private int forbids(Translation.Outcome outcome, boolean after) {
        return after
                ? diagram.or(outcome.satisfiedAfter(), outcome.errsAfter())
                : diagram.or(outcome.satisfied(), outcome.errs());
    }

    /// When `policy` grants more, and the decision of `policies` with it.
    ///
    /// @param policies those whose heads fit the action and the types
    int ofDecision(Policy policy, List<Policy> policies) {
        int permittedAfter = diagram.and(ofPolicy(policy), permitted(policies, true));
        if (permittedAfter == FALSE) {
            return FALSE;
        }
        int fewer = diagram.not(permitted(policies, false));
        Map<String, Integer> owed = owed(policies, false);
        Map<String, Integer> owedAfter = owed(policies, true);
        for (Map.Entry<String, Integer> obligation : owed.entrySet()) {
            int dropped =
                    diagram.and(obligation.getValue(), diagram.not(owedAfter.getOrDefault(obligation.getKey(), FALSE)));
            fewer = diagram.or(fewer, dropped);
        }
        return diagram.and(permittedAfter, fewer);
    }

    private int permitted(List<Policy> policies, boolean after) {
        int permits = FALSE;
        int noForbid = TRUE;
        for (Policy policy : policies) {
            Translation.Outcome outcome = translation.outcome(policy);
            if (policy.effect() == Effect.PERMIT) {
                int satisfied = after ? outcome.satisfiedAfter() : outcome.satisfied();
                permits = diagram.or(permits, diagram.and(satisfied, inForce(policy)));
            } else if (policy.annotationItems("obligation").isEmpty()) {
                noForbid = diagram.and(noForbid, diagram.not(forbids(outcome, after)));
            }
        }
        return diagram.and(permits, noForbid);
    }

    /// A permit with an end may have ended: then it cannot stand in for another.
    private int inForce(Policy policy) {
        return policy.annotation("validUntil").isPresent() ? diagram.not(bits.of(new Bit.Expired(policy.id()))) : TRUE;
    }

    private Map<String, Integer> owed(List<Policy> policies, boolean after) {
        Map<String, Integer> owed = new LinkedHashMap<>();
        for (Policy policy : policies) {
            if (policy.effect() == Effect.FORBID) {
                int forbids = forbids(translation.outcome(policy), after);
                policy.annotationItems("obligation")
                        .forEach(obligation -> owed.merge(obligation, forbids, diagram::or));
            }
        }
        return owed;
    }
}

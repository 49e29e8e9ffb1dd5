package dev.sekisho.engine.loss;

import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the decision rule makes of an evaluation (semantics §4) for a gateway that declared all obligations. Of others
/// nothing more need be asked: their permits are permits of this one, and whatever turns a deny of theirs into a permit
/// either does so here, or took an obligation away here.
///
/// @param permitted whether it is a permit
/// @param obligations of a permit
public record Decided(boolean permitted, SortedSet<String> obligations) {
    private static final Decided DENY = new Decided(false, new TreeSet<>());

    /// Makes the set unmodifiable.
    public Decided {
        obligations = Collections.unmodifiableSortedSet(new TreeSet<>(obligations));
    }

    /// The rule over `policies`, all of them enforced and none of them expired.
    public static Decided of(Collection<Policy> policies, Evaluation evaluation) {
        SortedSet<String> obligations = new TreeSet<>();
        boolean permitted = false;
        for (Policy policy : policies) {
            boolean satisfied = evaluation.satisfied().contains(policy.id());
            if (policy.effect() == Effect.PERMIT) {
                permitted |= satisfied;
            } else if (satisfied || evaluation.erroring().contains(policy.id())) {
                if (policy.annotationItems("obligation").isEmpty()) {
                    return DENY;
                }
                obligations.addAll(policy.annotationItems("obligation"));
            }
        }
        return permitted ? new Decided(true, obligations) : DENY;
    }

    /// Whether it grants what `known`, decided with more knowledge, does not: promise 3 is broken.
    public boolean grantsMoreThan(Decided known) {
        return permitted && (!known.permitted || !obligations.containsAll(known.obligations));
    }

    /// `deny`, `permit`, or a permit with its obligations.
    public String text() {
        return !permitted ? "deny" : obligations.isEmpty() ? "permit" : "permit with " + obligations;
    }
}

package dev.sekisho.decision.judgement;

import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.Query;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Whether a decision was decided a second time by the interpreter, on the same situation, and what came of it
/// (semantics §9).
public sealed interface Redecision {
    /// Not in the sample, or decided before any policy was asked.
    record NotSampled() implements Redecision {}

    /// In the sample, and decided by the interpreter alone: the release fell back to it.
    record Interpreted(Meant meant) implements Redecision {}

    /// Both said the same.
    record Agreed(Meant meant) implements Redecision {}

    /// They differ: the interpreter's answer is the one that was given.
    ///
    /// @param refused what the release's own judge said
    /// @param policies ids of the policies that came to something else; empty where the rule alone differs
    record Differed(Meant meant, Judgement refused, SortedSet<String> policies) implements Redecision {
        /// Copies the set.
        public Differed {
            policies = Collections.unmodifiableSortedSet(new TreeSet<>(policies));
        }
    }

    /// The question, and what every policy comes to by the interpreter: what the official engine can be asked as well.
    record Meant(Query query, Evaluation evaluation) {}

    /// Holds `asked`, of the release's own judge, against the interpreter's `meant`: the judgements, what every policy
    /// came to, and what report-only policies would change.
    static Redecision of(Query query, Asked asked, Asked meant) {
        Evaluation ours = asked.evaluation().get();
        Evaluation other = meant.evaluation().get();
        boolean agrees = asked.judgement().equals(meant.judgement())
                && ours.equals(other)
                && asked.wouldBe().get().equals(meant.wouldBe().get());
        Meant told = new Meant(query, other);
        return agrees ? new Agreed(told) : new Differed(told, asked.judgement(), difference(ours, other));
    }

    private static SortedSet<String> difference(Evaluation ours, Evaluation other) {
        SortedSet<String> policies = new TreeSet<>();
        addInOne(ours.satisfied(), other.satisfied(), policies);
        addInOne(other.satisfied(), ours.satisfied(), policies);
        addInOne(ours.erroring(), other.erroring(), policies);
        addInOne(other.erroring(), ours.erroring(), policies);
        return policies;
    }

    private static void addInOne(Set<String> here, Set<String> notHere, Set<String> into) {
        here.stream().filter(id -> !notHere.contains(id)).forEach(into::add);
    }
}

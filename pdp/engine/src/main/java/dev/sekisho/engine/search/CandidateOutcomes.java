package dev.sekisho.engine.search;

import dev.sekisho.engine.compile.Outcomes;

/// What the policies came to for one candidate, by their places in the plan, in no particular order: exactly what the
/// compiled plan would say.
public sealed interface CandidateOutcomes {
    /// How many policies are satisfied.
    int satisfiedCount();

    /// The place of one of them.
    int satisfied(int index);

    /// How many policies could not be evaluated.
    int erroringCount();

    /// The place of one of them.
    int erroring(int index);

    /// As the compiled plan says.
    record Evaluated(Outcomes outcomes) implements CandidateOutcomes {
        @Override
        public int satisfiedCount() {
            return outcomes.satisfiedCount();
        }

        @Override
        public int satisfied(int index) {
            return outcomes.satisfied(index);
        }

        @Override
        public int erroringCount() {
            return outcomes.erroringCount();
        }

        @Override
        public int erroring(int index) {
            return outcomes.erroring(index);
        }
    }

    /// As it was put together for all candidates at once.
    final class Collected implements CandidateOutcomes {
        private final int[] satisfied;
        private final int[] erring;

        Collected(int[] satisfied, int[] erring) {
            this.satisfied = satisfied;
            this.erring = erring;
        }

        @Override
        public int satisfiedCount() {
            return satisfied.length;
        }

        @Override
        public int satisfied(int index) {
            return satisfied[index];
        }

        @Override
        public int erroringCount() {
            return erring.length;
        }

        @Override
        public int erroring(int index) {
            return erring[index];
        }
    }
}

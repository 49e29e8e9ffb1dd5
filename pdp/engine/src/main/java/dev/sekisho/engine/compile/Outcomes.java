package dev.sekisho.engine.compile;

/// What the policies of a plan came to, by their places in it, in no particular order, and which attributes were read.
/// Immutable.
public final class Outcomes {
    private static final long[] NONE = {};

    private final int[] policies;
    private final int satisfied;
    private final long firstRead;
    private final long[] furtherRead;

    private Outcomes(int[] policies, int satisfied, long firstRead, long[] furtherRead) {
        this.policies = policies;
        this.satisfied = satisfied;
        this.firstRead = firstRead;
        this.furtherRead = furtherRead;
    }

    /// What stands in `frame` now.
    static Outcomes of(Frame frame) {
        int satisfied = frame.satisfiedCount;
        int[] policies = new int[satisfied + frame.erroringCount];
        for (int i = 0; i < satisfied; i++) {
            policies[i] = frame.satisfied[i];
        }
        for (int i = satisfied; i < policies.length; i++) {
            policies[i] = frame.erroring[i - satisfied];
        }
        long[] read = frame.read;
        return new Outcomes(policies, satisfied, read[0], read.length == 1 ? NONE : read.clone());
    }

    /// How many policies are satisfied: their heads and conditions hold.
    public int satisfiedCount() {
        return satisfied;
    }

    /// The place of one of them.
    public int satisfied(int index) {
        return policies[index];
    }

    /// How many policies could not be evaluated.
    public int erroringCount() {
        return policies.length - satisfied;
    }

    /// The place of one of them.
    public int erroring(int index) {
        return policies[satisfied + index];
    }

    /// Whether the attribute access at `site` was evaluated.
    public boolean read(int site) {
        long word = furtherRead.length == 0 ? firstRead : furtherRead[site >> 6];
        return (word & (1L << site)) != 0;
    }
}

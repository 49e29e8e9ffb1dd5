package dev.sekisho.engine.compile;

/// What the policies of a plan came to, by their places in it, in no particular order. Immutable.
public final class Outcomes {
    private final int[] satisfied;
    private final int[] erroring;
    private final long[] read;

    Outcomes(int[] satisfied, int[] erroring, long[] read) {
        this.satisfied = satisfied;
        this.erroring = erroring;
        this.read = read;
    }

    /// How many policies are satisfied: their heads and conditions hold.
    public int satisfiedCount() {
        return satisfied.length;
    }

    /// The place of one of them.
    public int satisfied(int index) {
        return satisfied[index];
    }

    /// How many policies could not be evaluated.
    public int erroringCount() {
        return erroring.length;
    }

    /// The place of one of them.
    public int erroring(int index) {
        return erroring[index];
    }

    /// Whether the attribute access at `site` was evaluated.
    public boolean read(int site) {
        return (read[site >> 6] & (1L << site)) != 0;
    }
}

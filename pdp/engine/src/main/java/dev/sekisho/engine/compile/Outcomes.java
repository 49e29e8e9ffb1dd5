package dev.sekisho.engine.compile;

/// What the policies of a plan came to, by their places in it, in no particular order, and which attributes were read.
/// Immutable.
public final class Outcomes {
    private static final long[] NO_READS = {};
    private static final int[] NO_MORE = {};

    private final int satisfied;
    private final int count;
    private final int first;
    private final int[] further;
    private final long firstRead;
    private final long[] furtherRead;

    private Outcomes(int satisfied, int count, int first, int[] further, long firstRead, long[] furtherRead) {
        this.satisfied = satisfied;
        this.count = count;
        this.first = first;
        this.further = further;
        this.firstRead = firstRead;
        this.furtherRead = furtherRead;
    }

    /// What stands in `frame` now.
    static Outcomes of(Frame frame) {
        int satisfied = frame.satisfied.size();
        int count = satisfied + frame.erroring.size();
        int[] further = count < 2 ? NO_MORE : new int[count - 1];
        for (int i = 1; i < count; i++) {
            further[i - 1] = at(frame, i, satisfied);
        }
        long[] read = frame.read;
        return new Outcomes(
                satisfied,
                count,
                count == 0 ? -1 : at(frame, 0, satisfied),
                further,
                read[0],
                read.length == 1 ? NO_READS : read.clone());
    }

    private static int at(Frame frame, int index, int satisfied) {
        return index < satisfied ? frame.satisfied.at(index) : frame.erroring.at(index - satisfied);
    }

    private int policy(int index) {
        return index == 0 ? first : further[index - 1];
    }

    /// How many policies are satisfied: their heads and conditions hold.
    public int satisfiedCount() {
        return satisfied;
    }

    /// The place of one of them.
    public int satisfied(int index) {
        return policy(index);
    }

    /// How many policies could not be evaluated.
    public int erroringCount() {
        return count - satisfied;
    }

    /// The place of one of them.
    public int erroring(int index) {
        return policy(satisfied + index);
    }

    /// Whether the attribute access at `site` was evaluated.
    public boolean read(int site) {
        long word = furtherRead.length == 0 ? firstRead : furtherRead[site >> 6];
        return (word & (1L << site)) != 0;
    }
}

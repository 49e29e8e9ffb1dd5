package dev.sekisho.engine.compile;

import java.util.ArrayList;
import java.util.List;

/// The conditions of a plan's policies in one flat array. Policies that are found together share the beginnings that
/// are the same: where a condition is not true, everything behind it is passed over at once.
///
/// ```
/// start   the end of this run, and its number
///         n, end     condition n; if it is not true, go on at `end`, and if it erred, so did what is between
///         ~p         policy p is satisfied
/// ```
final class Program {
    /// How many words stand before a run.
    static final int HEADER = 2;

    /// Past it a run is no class: the virtual machine does not compile methods of any size.
    private static final int MOST_CONDITIONS_OF_RUN = 150;

    /// Past it there is no class at all: with so many conditions, each is asked too seldom to be compiled.
    private static final int MOST_CONDITIONS = 500;

    /// How many words the class may stand for.
    private static final int MOST_WORDS = 50_000;

    private final int[] code;

    /// By number; the first ones are shared, their answers are kept for the request.
    private final Node[] nodes;

    private final int shared;

    /// Where the runs stand in `written`, by their numbers; -1 for those that do not.
    private final int[] places;

    /// The runs that are worth a class.
    private final Runs written;

    /// Whether there are none, so that nobody need look.
    private final boolean noneWritten;

    /// @param starts of the runs, by their numbers
    /// @param mayBeWritten whether there may be a class
    Program(int[] code, Node[] nodes, int shared, int[] starts, boolean mayBeWritten) {
        this.code = code;
        this.nodes = nodes;
        this.shared = shared;
        this.places = new int[starts.length];
        List<Integer> chosen = new ArrayList<>();
        boolean few = mayBeWritten && nodes.length <= MOST_CONDITIONS && code.length <= MOST_WORDS;
        for (int i = 0; i < starts.length; i++) {
            int conditions = conditions(starts[i]);
            boolean worth = few && conditions > 0 && conditions <= MOST_CONDITIONS_OF_RUN;
            places[i] = worth ? chosen.size() : -1;
            if (worth) {
                chosen.add(starts[i]);
            }
        }
        this.noneWritten = chosen.isEmpty();
        this.written = chosen.isEmpty() ? Runs.NONE : RunsWriter.write(this, code, chosen);
    }

    /// Whether some runs are a class.
    boolean isWritten() {
        return !noneWritten;
    }

    /// The runs that are worth a class, for one frame.
    Runs written() {
        return written.fresh();
    }

    private int conditions(int start) {
        int conditions = 0;
        int at = start + HEADER;
        while (at < code[start]) {
            conditions += code[at] < 0 ? 0 : 1;
            at += code[at] < 0 ? 1 : 2;
        }
        return conditions;
    }

    /// The condition with this number; of a shared one, what keeps its answer.
    Node condition(int number) {
        return number < shared ? new Logic.Shared(nodes[number], number) : nodes[number];
    }

    /// Evaluates the policies of the run at `start`.
    void run(int start, Frame frame) {
        if (noneWritten) {
            walk(start, frame);
            return;
        }
        int place = places[code[start + 1]];
        if (place < 0) {
            walk(start, frame);
        } else {
            frame.written.run(place, frame);
        }
    }

    private void walk(int start, Frame frame) {
        int end = code[start];
        int at = start + HEADER;
        while (at < end) {
            int word = code[at];
            if (word < 0) {
                frame.satisfied.add(~word);
                at++;
                continue;
            }
            int truth = truth(word, frame);
            if (truth == Node.TRUE) {
                at += 2;
                continue;
            }
            int next = code[at + 1];
            if (truth == Node.ERROR) {
                err(at + 2, next, frame);
            }
            at = next;
        }
    }

    private int truth(int number, Frame frame) {
        frame.failed = false;
        return number < shared ? frame.sharedTruth(number, nodes[number]) : nodes[number].truth(frame);
    }

    void err(int from, int end, Frame frame) {
        int at = from;
        while (at < end) {
            int word = code[at];
            if (word < 0) {
                frame.erroring.add(~word);
                at++;
            } else {
                at += 2;
            }
        }
    }
}

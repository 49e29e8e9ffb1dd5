package dev.sekisho.benchmarks;

import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.ErrorCode;

/// Why a benchmark gives no figures.
public enum BenchmarkError implements ErrorCode {
    /// A command or option that is not known.
    BENCH_USAGE(Blame.CALLER, "name a benchmark and its options as `./sekisho bench --help` lists them"),
    /// A server under measurement did not start, did not become ready or ended.
    BENCH_SERVER_FAILED(Blame.OPERATOR, "read the server's own output, which stands above the line"),
    /// An answer was not the one that the request must have.
    BENCH_ANSWER_WRONG(Blame.US, "find out which of the two is right; a figure of wrong answers is none"),
    /// The server could not keep up with the arrivals.
    BENCH_OVERLOADED(Blame.OPERATOR, "measure again on a machine with less load"),
    /// The log does not hold as many decisions as were answered.
    BENCH_RECORDS_MISSING(Blame.US, "find the decisions that were answered and not recorded"),
    /// A file could not be read or written.
    BENCH_FILE(Blame.OPERATOR, "look at the file that the line names");

    private final Blame blame;
    private final String advice;

    BenchmarkError(Blame blame, String advice) {
        this.blame = blame;
        this.advice = advice;
    }

    @Override
    public Blame blame() {
        return blame;
    }

    @Override
    public String advice() {
        return advice;
    }
}

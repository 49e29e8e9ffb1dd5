package dev.sekisho.micro;

import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.micro.workload.Searched;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// All documents that somebody may view: by a search, and by evaluating every document.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SearchBenchmark {
    /// What decides.
    @Param({
        "SCOPE",
        "HIERARCHY",
        "HIERARCHY_BEHIND_ATTRIBUTE",
        "OWNER",
        "ATTRIBUTES",
        "READERS",
        "TWO_ATTRIBUTES",
        "OWNERS_ATTRIBUTE",
        "AGE",
        "EVERYTHING"
    })
    public Searched searched = Searched.SCOPE;

    /// How many there are.
    @Param({"10", "10000"})
    public int documents;

    private Finding finding = Finding.NOTHING;

    /// Draws the world.
    @Setup
    public void draw() {
        finding = new Finding(searched.asked(documents, 1));
    }

    /// By a search.
    @Benchmark
    public List<EntityUid> search() {
        return finding.bySearch();
    }

    /// By the compiled engine, candidate by candidate.
    @Benchmark
    public List<EntityUid> filter() {
        return finding.byEvaluation();
    }
}

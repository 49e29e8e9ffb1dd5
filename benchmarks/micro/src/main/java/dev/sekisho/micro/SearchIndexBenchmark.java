package dev.sekisho.micro;

import dev.sekisho.engine.search.Universe;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.micro.workload.Searched;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What a search costs when the entities have changed: the index of 10,000 documents anew, and a first search in it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SearchIndexBenchmark {
    private Finding finding = Finding.NOTHING;

    /// Draws the world.
    @Setup
    public void draw() {
        finding = new Finding(Searched.ATTRIBUTES.asked(10_000, 1));
    }

    /// The index alone.
    @Benchmark
    public Universe index() {
        return finding.index();
    }

    /// With a search, which has no columns yet.
    @Benchmark
    public List<EntityUid> first() {
        return finding.first();
    }
}

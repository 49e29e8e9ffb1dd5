package dev.sekisho.micro;

import dev.sekisho.decision.judgement.CompiledJudge;
import dev.sekisho.micro.workload.App;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A decision on one of the three applications: evaluation, decision rule, footprint; all entities resident.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AppBenchmark {
    /// Which application.
    @Param({"GDRIVE", "GITHUB", "TINYTODO"})
    public App app = App.GDRIVE;

    /// Entities of each kind.
    @Param({"5", "20", "50"})
    public int count;

    /// How the rules are written.
    @Param({"ATTRIBUTES", "LINKS"})
    public App.Form form = App.Form.ATTRIBUTES;

    private Asking asking = Asking.NOTHING;

    /// Draws the workload.
    @Setup
    public void draw() {
        asking = new Asking(app.workload(count, form, 1));
    }

    /// One request after the other.
    @Benchmark
    public CompiledJudge.Judged decide() {
        return asking.next();
    }
}

package dev.sekisho.micro;

import dev.sekisho.decision.judgement.CompiledJudge;
import dev.sekisho.micro.workload.Synthetic;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A decision over sets of many policies.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SyntheticBenchmark {
    /// How many policies.
    @Param({"10", "100", "1000", "10000", "100000"})
    public int policies;

    /// How many in a hundred name neither principal nor resource.
    @Param({"0", "40"})
    public int unscopedPercent;

    /// How their conditions differ.
    @Param({"ALIKE", "DISTINCT"})
    public Synthetic.Conditions conditions = Synthetic.Conditions.ALIKE;

    private Asking asking = Asking.NOTHING;

    /// Draws the set.
    @Setup
    public void draw() {
        asking = new Asking(Synthetic.workload(policies, unscopedPercent, conditions, 1));
    }

    /// One request after the other.
    @Benchmark
    public CompiledJudge.Judged decide() {
        return asking.next();
    }
}

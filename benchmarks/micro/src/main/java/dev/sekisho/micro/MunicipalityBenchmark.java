package dev.sekisho.micro;

import dev.sekisho.decision.judgement.CompiledJudge;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.micro.workload.Municipality;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A decision by the municipality pack, every subject with a session and a device of their own, all resident.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MunicipalityBenchmark {
    /// How many subjects; requests draw from them uniformly.
    @Param({"100", "1000000"})
    public int subjects;

    private Municipality.Asked[] asked = {};
    private CompiledJudge judge = CompiledJudge.of(List.of(), Map.of());
    private int next;

    /// Draws the workload, and checks every answer before anything is measured.
    @Setup
    public void draw() {
        Path pack = Path.of(System.getProperty("sekisho.home", "."), "policies", "municipality");
        Municipality drawn = Municipality.draw(pack, subjects, subjects == 100 ? 10_000 : 100_000, 1);
        judge = Judge.compiled(drawn.release());
        asked = drawn.asked().toArray(Municipality.Asked[]::new);
        for (Municipality.Asked one : asked) {
            if (one.permitted() != decide().judgement().permitted()) {
                throw new IllegalStateException("another answer than the case's: " + one.request());
            }
        }
    }

    /// One request after the other.
    @Benchmark
    public CompiledJudge.Judged decide() {
        Municipality.Asked one = asked[next];
        next = next + 1 == asked.length ? 0 : next + 1;
        return judge.judge(one.request(), one.entities(), one.canDo(), one.atMillis());
    }
}

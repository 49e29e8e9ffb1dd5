package dev.sekisho.micro;

import dev.sekisho.micro.casbin.CasbinAsking;
import dev.sekisho.micro.workload.App;
import dev.sekisho.micro.workload.Workload;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The same applications by jCasbin, with all links between entities in its role manager.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CasbinBenchmark {
    /// Which application.
    @Param({"GDRIVE", "GITHUB", "TINYTODO"})
    public App app = App.GDRIVE;

    /// Entities of each kind.
    @Param({"5", "20", "50"})
    public int count;

    private CasbinAsking asking = CasbinAsking.nothing();

    /// Draws the workload, and checks every answer before anything is measured.
    @Setup
    public void draw() {
        Workload workload = app.workload(count, App.Form.ATTRIBUTES, 1);
        asking = CasbinAsking.of(app, workload);
        AnswerCheck.permitted(workload, asking::permits);
    }

    /// One request after the other.
    @Benchmark
    public boolean enforce() {
        return asking.permits();
    }
}

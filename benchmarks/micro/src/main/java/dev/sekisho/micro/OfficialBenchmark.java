package dev.sekisho.micro;

import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.exception.AuthException;
import dev.sekisho.micro.official.OfficialAsking;
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

/// The same applications by `cedar-java` with its policies cached: given the whole store, and given only what the
/// request needs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OfficialBenchmark {
    /// Which application.
    @Param({"GDRIVE", "GITHUB", "TINYTODO"})
    public App app = App.GDRIVE;

    /// Entities of each kind.
    @Param("20")
    public int count;

    private OfficialAsking asking = OfficialAsking.nothing();

    /// Draws the workload.
    @Setup
    public void draw() throws Exception {
        asking = OfficialAsking.of(app.workload(count, App.Form.ATTRIBUTES, 1));
    }

    /// Given the whole store.
    @Benchmark
    public AuthorizationResponse store() throws AuthException {
        return asking.withStore();
    }

    /// Given the entities that the request can reach, made ready beforehand.
    @Benchmark
    public AuthorizationResponse slice() throws AuthException {
        return asking.withSlice();
    }
}

package dev.sekisho.micro;

import dev.sekisho.decision.judgement.CompiledJudge;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.micro.workload.App;
import dev.sekisho.micro.workload.Synthetic;
import dev.sekisho.micro.workload.Workload;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// All of these benchmarks in one run, so that their figures can be held against each other.
public final class EngineRun {
    private static final int COMPILATIONS = 7;

    private EngineRun() {}

    /// A figure.
    ///
    /// @param benchmark class and method
    /// @param parameters of the benchmark
    /// @param nanoseconds a decision, mean over the iterations
    /// @param error half of the 99.9 % interval
    public record Figure(String benchmark, Map<String, String> parameters, double nanoseconds, double error) {}

    /// What compiling costs.
    ///
    /// @param millis10000 milliseconds for 10,000 policies, median
    /// @param mebibytes100000 heap that 100,000 compiled policies hold, in MiB
    public record Compiling(double millis10000, double mebibytes100000) {}

    /// Runs the benchmarks whose names match `include`.
    ///
    /// @param forks JVMs for each
    /// @param seconds of each iteration
    public static List<Figure> run(String include, int forks, int seconds) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(include)
                .forks(forks)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(seconds))
                .jvmArgsAppend(
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx8g",
                        // SAPL's index goes as deep as it has parts of targets: with 1,000 policies too deep for the
                        // usual stack.
                        "-Xss16m",
                        "-Dsekisho.home=" + System.getProperty("sekisho.home", "."));
        Collection<RunResult> results = new Runner(options.build()).run();
        List<Figure> figures = new ArrayList<>();
        for (RunResult result : results) {
            Map<String, String> parameters = new TreeMap<>();
            result.getParams()
                    .getParamsKeys()
                    .forEach(key -> parameters.put(key, result.getParams().getParam(key)));
            String name = result.getParams().getBenchmark();
            figures.add(new Figure(
                    name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                    parameters,
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreError()));
        }
        return figures;
    }

    /// Median and 99th percentile over the requests' means, of the applications with 20 entities of each kind.
    public static List<Figure> requestMeans() {
        List<Figure> figures = new ArrayList<>();
        for (App app : App.values()) {
            RequestMeans.Means means = RequestMeans.of(app, 20, App.Form.ATTRIBUTES);
            Map<String, String> parameters = Map.of("app", app.name(), "count", "20");
            figures.add(new Figure("request means, median", parameters, means.median(), 0));
            figures.add(new Figure("request means, p99", parameters, means.p99(), 0));
        }
        return figures;
    }

    /// Compiles sets of 10,000 and 100,000 policies in this JVM.
    public static Compiling compiling() {
        Workload tenThousand = Synthetic.workload(10_000, 40, Synthetic.Conditions.DISTINCT, 1);
        double[] millis = new double[COMPILATIONS];
        for (int i = 0; i < COMPILATIONS; i++) {
            long start = System.nanoTime();
            CompiledJudge.of(tenThousand.policies(), tenThousand.actions());
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        Workload many = Synthetic.workload(100_000, 40, Synthetic.Conditions.DISTINCT, 1);
        List<Policy> policies = many.policies();
        long before = used();
        CompiledJudge judge = CompiledJudge.of(policies, many.actions());
        try {
            return new Compiling(millis[COMPILATIONS / 2], (used() - before) / 1048576.0);
        } finally {
            Reference.reachabilityFence(judge);
            Reference.reachabilityFence(policies);
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench start`: from the start of the process to the first permit.
@Command(name = "start", description = "from the start of the process to the first permit")
final class StartCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--runs", paramLabel = "N", description = "starts of each kind (10)")
    private int runs = 10;

    @Override
    public Integer call() {
        if (runs < 1 || runs > 100) {
            throw new ProblemException(
                    BenchmarkError.BENCH_USAGE, "--runs", "`" + runs + "`", "a number from 1 to 100");
        }
        try {
            new StartBenchmark(Checkout.ofLauncher(), runs, spec.commandLine().getOut()).run();
        } catch (IOException failure) {
            throw Checkout.failed(failure);
        }
        return 0;
    }
}

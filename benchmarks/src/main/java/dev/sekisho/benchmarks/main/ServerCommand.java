package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.benchmarks.mix.MunicipalityRequests;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench server`: decisions a second and latencies of the packaged server, beside a bare Vert.x server.
@Command(name = "server", description = "decisions a second and latencies, beside a bare Vert.x server")
final class ServerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seconds", paramLabel = "N", description = "length of each round (10)")
    private int seconds = 10;

    @Option(names = "--rounds", paramLabel = "N", description = "rounds of each kind and server (3)")
    private int rounds = 3;

    @Option(
            names = "--connections",
            paramLabel = "N,N",
            split = ",",
            description = "connections of the closed loops (8,64)")
    private List<Integer> connections = List.of(8, 64);

    @Option(names = "--requests", paramLabel = "N", description = "distinct requests (10000)")
    private int requests = 10_000;

    @Override
    public Integer call() {
        within("--seconds", seconds, 1, 600);
        within("--rounds", rounds, 1, 20);
        within("--requests", requests, 100, MunicipalityRequests.MOST);
        connections.forEach(count -> within("--connections", count, 1, 400));
        try {
            new ServerBenchmark(
                            Checkout.ofLauncher(),
                            new ServerBenchmark.Extent(seconds, rounds, List.copyOf(connections), requests),
                            spec.commandLine().getOut())
                    .run();
        } catch (IOException failure) {
            throw Checkout.failed(failure);
        }
        return 0;
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ProblemException(
                    BenchmarkError.BENCH_USAGE, option, "`" + value + "`", "a number from " + least + " to " + most);
        }
    }
}

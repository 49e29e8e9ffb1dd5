package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./sekisho bench`: exit status 0 when figures were written, 1 when there are none, 2 when it was called
/// wrongly.
@Command(
        name = "bench",
        description = "measure the packaged server and the engine",
        subcommands = {ServerCommand.class, StartCommand.class, EngineCommand.class})
public final class Main {
    private static final int REFUSED = 1;
    private static final int CALLED_WRONGLY = 2;

    Main() {}

    /// Runs one benchmark and ends the process with its status.
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commands = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((wrong, _) -> {
                    err.println(new Problem(
                                    BenchmarkError.BENCH_USAGE,
                                    "bench",
                                    String.valueOf(wrong.getMessage()),
                                    "a call as --help shows it")
                            .line());
                    return CALLED_WRONGLY;
                })
                .setExecutionExceptionHandler((failure, _, _) -> {
                    if (!(failure instanceof ProblemException refused)) {
                        throw failure;
                    }
                    err.println(refused.problem().line());
                    return REFUSED;
                });
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        commands.getCommandSpec().mixinStandardHelpOptions(true);
        return arguments.length == 0 ? commands.execute("--help") : commands.execute(arguments);
    }
}

package dev.sekisho.server.main;

import dev.sekisho.decision.record.ProductVersion;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The command line. Exit status 0 when a command did its work, 1 when it was refused, 2 when it was called
/// wrongly.
@Command(
        name = "sekisho",
        description = "a policy decision point for zero trust",
        mixinStandardHelpOptions = true,
        version = "Sekisho " + ProductVersion.TEXT,
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            ServeCommand.class,
            ConnectCommand.class,
            DecideCommand.class,
            PolicyCommand.class,
            AuditCommand.class,
            WhyCommand.class,
            DoctorCommand.class,
            EngineCommand.class,
            ConformanceCommand.class,
            CedarWorkerCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {
    private static final int REFUSED = 1;
    private static final int CALLED_WRONGLY = 2;

    Main() {}

    /// Runs one command and ends the process with its status.
    public static void main(String[] arguments) {
        // libraries below log to nowhere: what there is to say comes from us, in one line
        LogManager.getLogManager().reset();
        Locale.setDefault(language());
        System.setProperty("vertx.disableDnsResolver", "true");
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Texts.ofDefaultLocale(),
                arguments));
    }

    /// Of the environment, even where the system has no such locale installed, as the launcher does it.
    private static Locale language() {
        String named = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> Optional.ofNullable(System.getenv(name)).orElse(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return named.startsWith("ja") ? Locale.JAPAN : Locale.ENGLISH;
    }

    /// Runs one command.
    ///
    /// @return its exit status
    static int run(PrintWriter out, PrintWriter err, Texts texts, String... arguments) {
        CommandLine commands = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, _) -> {
                    err.println(texts.problem(usage(wrong)));
                    return CALLED_WRONGLY;
                })
                .setExecutionExceptionHandler((failure, _, _) -> {
                    err.println(texts.problem(problem(failure)));
                    return REFUSED;
                });
        return arguments.length == 0 ? commands.execute("--help") : commands.execute(arguments);
    }

    private static Problem usage(ParameterException wrong) {
        return new Problem(
                ServerError.USAGE_ERROR,
                wrong.getCommandLine().getCommandSpec().qualifiedName(),
                String.valueOf(wrong.getMessage()),
                "a call as --help shows it");
    }

    private static Problem problem(Exception failure) {
        return failure instanceof ProblemException refused
                ? refused.problem()
                : new Problem(
                        ServerError.INTERNAL_ERROR,
                        place(failure),
                        failure.getClass().getName() + ": "
                                + Optional.ofNullable(failure.getMessage()).orElse(""),
                        "no defect");
    }

    private static String place(Exception failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.sekisho.")) {
                return frame.getClassName() + ":" + frame.getLineNumber();
            }
        }
        return "sekisho";
    }
}

package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.benchmarks.report.ResultFiles;
import dev.sekisho.benchmarks.report.Setting;
import dev.sekisho.benchmarks.report.Table;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.micro.EngineRun;
import dev.sekisho.micro.EngineRun.Compiling;
import dev.sekisho.micro.EngineRun.Figure;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench engine`: nanoseconds a decision by the engine, beside other engines of the JVM on the same workloads (JMH).
@Command(
        name = "engine",
        description = "nanoseconds a decision, beside cedar-java, SAPL and jCasbin on the same workloads")
final class EngineCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--include", paramLabel = "REGEX", description = "only benchmarks whose names match (all)")
    private String include = "dev.sekisho.micro.*";

    @Option(names = "--forks", paramLabel = "N", description = "JVMs for each benchmark (2)")
    private int forks = 2;

    @Option(names = "--seconds", paramLabel = "N", description = "length of each iteration (1)")
    private int seconds = 1;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.ofLauncher();
        try {
            Instant at = Checkout.now();
            Setting setting = checkout.setting(at, checkout.emptyFolder("engine"));
            List<Figure> figures = new ArrayList<>(EngineRun.run(include, forks, seconds));
            figures.addAll(EngineRun.requestMeans());
            Compiling compiling = EngineRun.compiling();
            write(checkout, setting, figures, compiling, spec.commandLine().getOut());
            return 0;
        } catch (IOException failure) {
            throw Checkout.failed(failure);
        } catch (RunnerException failure) {
            throw new ProblemException(
                    BenchmarkError.BENCH_FILE, "bench engine", String.valueOf(failure.getMessage()), "a run");
        }
    }

    private static void write(
            Checkout checkout, Setting setting, List<Figure> figures, Compiling compiling, PrintWriter out) {
        StringBuilder text =
                new StringBuilder("# Engine\n\n").append(setting.text()).append('\n');
        Table table = new Table("benchmark", "parameters", "ns a decision, or a search", "± 99.9 %", "times ours");
        List<JsonValue> rows = new ArrayList<>();
        for (Figure figure : figures) {
            Optional<Figure> ours = ours(figures, figure);
            String ratio = ours.map(same -> number(figure.nanoseconds() / same.nanoseconds()))
                    .orElse("");
            table.row(
                    figure.benchmark(),
                    words(figure.parameters()),
                    number(figure.nanoseconds()),
                    number(figure.error()),
                    ratio);
            rows.add(JsonObject.builder()
                    .put("benchmark", figure.benchmark())
                    .put("parameters", words(figure.parameters()))
                    .put("picoseconds", Math.round(figure.nanoseconds() * 1000))
                    .put("error_picoseconds", Math.round(figure.error() * 1000))
                    .build());
        }
        text.append(table.markdown())
                .append("\nCompiling 10,000 policies: ")
                .append(number(compiling.millis10000()))
                .append(" ms (median). 100,000 compiled policies hold ")
                .append(number(compiling.mebibytes100000()))
                .append(" MiB.\n");
        new ResultFiles(
                        checkout.results(),
                        setting.at().atOffset(ZoneOffset.UTC).toLocalDate(),
                        "engine")
                .write(
                        setting.toJson()
                                .put("rows", new JsonArray(rows))
                                .put("compile_10000_micros", Math.round(compiling.millis10000() * 1000))
                                .put("compiled_100000_kib", Math.round(compiling.mebibytes100000() * 1024))
                                .build(),
                        text.toString());
        out.println();
        out.print(text);
        out.flush();
    }

    /// Ours on the same workload, for another engine's figure; the search, for that of evaluating every candidate.
    private static Optional<Figure> ours(List<Figure> figures, Figure other) {
        String ours = switch (other.benchmark()) {
            case "OfficialBenchmark.store",
                    "OfficialBenchmark.slice",
                    "SaplBenchmark.decide",
                    "CasbinBenchmark.enforce" -> "AppBenchmark.decide";
            case "RolesBenchmark.sapl", "RolesBenchmark.casbin" -> "RolesBenchmark.decide";
            case "SearchBenchmark.filter" -> "SearchBenchmark.search";
            default -> "";
        };
        return ours.isEmpty()
                ? Optional.empty()
                : figures.stream()
                        .filter(figure -> figure.benchmark().equals(ours)
                                && !"LINKS".equals(figure.parameters().get("form"))
                                && figure.parameters()
                                        .entrySet()
                                        .containsAll(other.parameters().entrySet()))
                        .findFirst();
    }

    private static String words(Map<String, String> parameters) {
        StringBuilder words = new StringBuilder();
        parameters.forEach((name, value) -> words.append(words.isEmpty() ? "" : ", ")
                .append(name)
                .append(' ')
                .append(value));
        return words.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}

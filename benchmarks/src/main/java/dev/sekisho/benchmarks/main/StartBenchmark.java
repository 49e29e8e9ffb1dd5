package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.load.ExpectedAnswer;
import dev.sekisho.benchmarks.load.HttpMessages;
import dev.sekisho.benchmarks.load.Reply;
import dev.sekisho.benchmarks.load.SingleConnection;
import dev.sekisho.benchmarks.mix.MunicipalityRequests;
import dev.sekisho.benchmarks.mix.MunicipalityRequests.Made;
import dev.sekisho.benchmarks.mix.MunicipalitySignals;
import dev.sekisho.benchmarks.mix.PackDirectory;
import dev.sekisho.benchmarks.process.Launch;
import dev.sekisho.benchmarks.process.Pdp;
import dev.sekisho.benchmarks.process.RunningProcess;
import dev.sekisho.benchmarks.report.Figures;
import dev.sekisho.benchmarks.report.ResultFiles;
import dev.sekisho.benchmarks.report.Setting;
import dev.sekisho.benchmarks.report.Table;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Measures starts of the packaged server by the launcher: until `/readyz` says so, and until a gateway has its
/// first permit over HTTP. A first start makes keys and imports the pack; its first permit waits for the signals
/// too, which are reported as soon as the server is ready. A later start finds all that on disk. Each kind with
/// and without a cache of classes and profiles (`-XX:AOTCache`), in turns.
final class StartBenchmark {
    private static final int TRAINING_DECISIONS = 300;

    private final Checkout checkout;
    private final int runs;
    private final PrintWriter out;
    private final Instant now = Checkout.now();
    private final Made permit;
    private final List<JsonObject> signals;

    /// One kind of start.
    private enum Kind {
        FIRST("first start"),
        LATER("later start"),
        FIRST_CACHED("first start, AOT cache"),
        LATER_CACHED("later start, AOT cache");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// How long a start took.
    private record Took(Kind kind, long readyNanos, long permitNanos) {}

    StartBenchmark(Checkout checkout, int runs, PrintWriter out) {
        this.checkout = checkout;
        this.runs = runs;
        this.out = out;
        PackDirectory directory = PackDirectory.read(checkout.pack());
        MunicipalityRequests requests = new MunicipalityRequests(directory, now);
        this.permit = requests.permit();
        this.signals = MunicipalitySignals.of(directory.only(requests.device(), "groupware"), Set.of(), now);
    }

    void run() throws IOException {
        Path folder = checkout.emptyFolder("start");
        Setting setting = checkout.setting(now, folder);
        Path cache = folder.resolve("sekisho.aot");
        out.println("making the AOT cache ...");
        train(folder, cache);
        List<Took> took = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            out.println("run " + (run + 1) + " of " + runs + " ...");
            Path data = folder.resolve("data-" + run);
            Path cachedData = folder.resolve("cached-" + run);
            String option = "-XX:AOTCache=" + cache;
            took.add(once(Kind.FIRST, "", data));
            took.add(once(Kind.FIRST_CACHED, option, cachedData));
            took.add(once(Kind.LATER, "", data));
            took.add(once(Kind.LATER_CACHED, option, cachedData));
        }
        long cacheMib = Files.size(cache) / 1024 / 1024;
        Checkout.remove(folder);
        write(setting, took, cacheMib);
    }

    /// A run that decides a little and writes the cache as it ends.
    private void train(Path folder, Path cache) throws IOException {
        try (RunningProcess process = serve("-XX:AOTCacheOutput=" + cache, folder.resolve("training"))) {
            Pdp pdp = Pdp.whenReady(process, folder.resolve("training"));
            pdp.report(signals);
            for (int i = 0; i < TRAINING_DECISIONS; i++) {
                ask(pdp);
            }
        }
    }

    private Took once(Kind kind, String javaOptions, Path data) throws IOException {
        try (RunningProcess process = serve(javaOptions, data)) {
            Pdp pdp = Pdp.whenReady(process, data);
            if (kind == Kind.FIRST || kind == Kind.FIRST_CACHED) {
                pdp.report(signals);
            }
            ask(pdp);
            return new Took(kind, pdp.readyNanos(), System.nanoTime() - process.startNanos());
        }
    }

    private RunningProcess serve(String javaOptions, Path data) {
        return new Launch(checkout.root(), javaOptions)
                .serve(data, List.of(), data.resolveSibling(data.getFileName() + ".log"));
    }

    private void ask(Pdp pdp) throws IOException {
        try (SingleConnection connection = SingleConnection.open(pdp.address())) {
            Reply reply = connection.call(HttpMessages.post(Pdp.EVALUATION, pdp.pepKey(), "0", permit.body()));
            ExpectedAnswer.first("first permit", reply.status(), reply.body(), permit.outcome(), permit.reason());
        }
    }

    private void write(Setting setting, List<Took> took, long cacheMib) {
        Table table = new Table(
                "seconds from the start of the process",
                "ready: median",
                "min to max",
                "first permit: median",
                "min to max");
        List<JsonValue> rows = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Took> some = took.stream().filter(one -> one.kind() == kind).toList();
            List<Double> ready =
                    some.stream().map(one -> one.readyNanos() / 1e9).toList();
            List<Double> permitted =
                    some.stream().map(one -> one.permitNanos() / 1e9).toList();
            table.row(
                    kind.words,
                    Figures.rounded(Figures.median(ready)),
                    Figures.range(ready),
                    Figures.rounded(Figures.median(permitted)),
                    Figures.range(permitted));
            rows.add(JsonObject.builder()
                    .put("kind", kind.words)
                    .put("ready_millis", millis(ready))
                    .put("first_permit_millis", millis(permitted))
                    .build());
        }
        String text = "# Start\n\n" + setting.text() + "Runs of each kind: " + runs + ", in turns. Pack: "
                + (checkout.carriesRelease() ? "the released one of the distribution" : "compiled at the first start")
                + ". AOT cache: " + cacheMib + " MiB.\n\n" + table.markdown();
        new ResultFiles(
                        checkout.results(),
                        setting.at().atOffset(ZoneOffset.UTC).toLocalDate(),
                        "start")
                .write(
                        setting.toJson()
                                .put("runs", runs)
                                .put("released_pack", checkout.carriesRelease())
                                .put("aot_cache_mib", cacheMib)
                                .put("rows", new JsonArray(rows))
                                .build(),
                        text);
        out.println();
        out.print(text);
        out.flush();
    }

    private static JsonArray millis(List<Double> seconds) {
        return new JsonArray(seconds.stream()
                .<JsonValue>map(value -> new JsonLong(Math.round(value * 1000)))
                .toList());
    }
}

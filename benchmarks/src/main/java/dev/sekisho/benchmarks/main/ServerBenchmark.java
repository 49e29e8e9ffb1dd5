package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.benchmarks.load.Arrivals;
import dev.sekisho.benchmarks.load.LoadClient;
import dev.sekisho.benchmarks.load.Question;
import dev.sekisho.benchmarks.load.Round;
import dev.sekisho.benchmarks.mix.MunicipalityRequests;
import dev.sekisho.benchmarks.mix.MunicipalityRequests.Made;
import dev.sekisho.benchmarks.mix.MunicipalitySignals;
import dev.sekisho.benchmarks.mix.PackDirectory;
import dev.sekisho.benchmarks.process.Bare;
import dev.sekisho.benchmarks.process.Launch;
import dev.sekisho.benchmarks.process.Pdp;
import dev.sekisho.benchmarks.process.ProcessUse;
import dev.sekisho.benchmarks.process.RunningProcess;
import dev.sekisho.benchmarks.report.Setting;
import dev.sekisho.journal.JournalReader;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Measures the packaged server beside a bare one, in one run, in rounds that take turns. Both get the same
/// requests from the same client, and every answer of both is checked.
final class ServerBenchmark {
    private static final List<String> OUTCOMES = List.of("permit", "step_up", "deny");
    private static final byte[] DECISION = "\"class_uid\":6003".getBytes(StandardCharsets.UTF_8);

    private final Checkout checkout;
    private final Extent extent;
    private final PrintWriter out;
    private long answered;

    /// How much is measured.
    ///
    /// @param seconds of a round
    /// @param rounds of each kind and server
    /// @param connections of the closed loops
    /// @param requests how many distinct ones
    record Extent(int seconds, int rounds, List<Integer> connections, int requests) {}

    ServerBenchmark(Checkout checkout, Extent extent, PrintWriter out) {
        this.checkout = checkout;
        this.extent = extent;
        this.out = out;
    }

    void run() throws IOException {
        Path folder = checkout.emptyFolder("server");
        Path data = folder.resolve("data");
        Instant now = Checkout.now();
        Setting setting = checkout.setting(now, folder);
        PackDirectory directory = PackDirectory.read(checkout.pack());
        MunicipalityRequests requests = new MunicipalityRequests(directory, now);
        List<Made> made = requests.take(extent.requests());
        ServerResults results;
        try (RunningProcess process =
                new Launch(checkout.root(), "").serve(data, List.of(), folder.resolve("serve.log"))) {
            Pdp pdp = Pdp.whenReady(process, data);
            pdp.report(MunicipalitySignals.of(directory, requests.alerted(), now));
            out.println("asking " + made.size() + " distinct requests once ...");
            List<Question> questions = FirstPass.ask(pdp, made);
            answered += questions.size();
            List<byte[]> bodies = questions.stream()
                    .map(question -> question.expected().body())
                    .toList();
            try (Bare bare = Bare.start(process.handle(), bodies, folder)) {
                List<Row> rows = measure(pdp, bare, made, questions);
                results = new ServerResults(
                        setting,
                        extent,
                        rows,
                        pdp.processes().stream().map(ProcessUse::of).toList(),
                        ProcessUse.of(bare.process().handle()),
                        bare.nativeTransport(),
                        made.stream().map(Made::outcome).toList());
            }
        }
        long records = records(data.resolve("log"));
        Checkout.remove(folder);
        results.write(checkout, answered, records, out);
    }

    private List<Row> measure(Pdp pdp, Bare bare, List<Made> made, List<Question> questions) {
        int most =
                extent.connections().stream().mapToInt(Integer::intValue).max().orElse(1);
        out.println("warming up ...");
        for (InetSocketAddress server : List.of(pdp.address(), bare.address())) {
            Round warm = LoadClient.run(
                    server, questions, most, new Arrivals.AsAnswered(), Duration.ofSeconds(extent.seconds()));
            count(server.equals(pdp.address()), warm);
        }
        List<Row> rows = new ArrayList<>();
        for (String outcome : OUTCOMES) {
            List<Question> some = new ArrayList<>();
            for (int i = 0; i < made.size(); i++) {
                if (made.get(i).outcome().equals(outcome)) {
                    some.add(questions.get(i));
                }
            }
            rows.add(row(pdp, bare, new Kind("1 connection, " + outcome, 1, new Arrivals.AsAnswered(), some)));
        }
        double saturation = 1;
        for (int connections : extent.connections()) {
            Row row = row(
                    pdp,
                    bare,
                    new Kind(connections + " connections", connections, new Arrivals.AsAnswered(), questions));
            saturation = Math.max(saturation, row.sekisho().perSecond());
            rows.add(row);
        }
        double half = Math.max(1, Math.floor(saturation / 2));
        String name = Math.round(half) + " arrivals/s, " + most + " connections";
        rows.add(row(pdp, bare, new Kind(name, most, new Arrivals.AtRate(half), questions)));
        return rows;
    }

    /// The servers take turns, each round the other one first.
    private Row row(Pdp pdp, Bare bare, Kind kind) {
        out.println(kind.name() + " ...");
        Rounds sekisho = new Rounds();
        Rounds plain = new Rounds();
        for (int round = 0; round < extent.rounds(); round++) {
            if (round % 2 == 0) {
                count(true, once(pdp.address(), pdp.processes(), kind, sekisho));
                once(bare.address(), List.of(bare.process().handle()), kind, plain);
            } else {
                once(bare.address(), List.of(bare.process().handle()), kind, plain);
                count(true, once(pdp.address(), pdp.processes(), kind, sekisho));
            }
        }
        return new Row(kind, sekisho, plain);
    }

    private Round once(InetSocketAddress server, List<ProcessHandle> processes, Kind kind, Rounds rounds) {
        Duration before = processor(processes);
        Round round = LoadClient.run(
                server, kind.questions(), kind.connections(), kind.arrivals(), Duration.ofSeconds(extent.seconds()));
        rounds.add(round, processor(processes).minus(before));
        return round;
    }

    private static Duration processor(List<ProcessHandle> processes) {
        return processes.stream()
                .map(process -> ProcessUse.of(process).processor())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private void count(boolean sekisho, Round round) {
        if (sekisho) {
            answered += round.latencies().count();
        }
    }

    /// Decisions in the log. Every answer must have left one there, and each its own.
    ///
    /// @throws ProblemException `bench_records_missing`
    private long records(Path log) {
        AtomicLong records = new AtomicLong();
        JournalReader.read(log, "decisions", (_, payload) -> {
            if (contains(payload, DECISION)) {
                records.incrementAndGet();
            }
        });
        if (records.get() < answered) {
            throw new ProblemException(
                    BenchmarkError.BENCH_RECORDS_MISSING, "log", records + " decisions", answered + ", as answered");
        }
        return records.get();
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}

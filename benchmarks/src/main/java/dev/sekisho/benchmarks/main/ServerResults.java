package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.process.ProcessUse;
import dev.sekisho.benchmarks.report.ResultFiles;
import dev.sekisho.benchmarks.report.Setting;
import dev.sekisho.benchmarks.report.Table;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/// What `bench server` found.
///
/// @param sekisho use of the server's process, then of its children's
/// @param nativeTransport whether the bare server was on epoll
/// @param outcomes of the distinct requests
record ServerResults(
        Setting setting,
        ServerBenchmark.Extent extent,
        List<Row> rows,
        List<ProcessUse> sekisho,
        ProcessUse bare,
        boolean nativeTransport,
        List<String> outcomes) {
    /// Prints them and writes the files.
    ///
    /// @param answered how many answers Sekisho gave, all checked
    /// @param records how many decisions its log holds afterwards
    void write(Checkout checkout, long answered, long records, PrintWriter out) {
        StringBuilder text = new StringBuilder("# Server\n\n");
        text.append(setting.text()).append('\n');
        text.append("Distinct requests: ").append(mix()).append(".\nRounds: ").append(extent.rounds());
        text.append(" of ")
                .append(extent.seconds())
                .append(" s for each line; rate: median of the rounds; latencies: ");
        text.append("over all answers of the rounds.\nAnswers of Sekisho: ").append(answered);
        text.append(", every one checked; decisions in its log afterwards: ")
                .append(records)
                .append(".\n\n");
        Table figures = Row.table();
        rows.forEach(row -> row.addTo(figures));
        text.append(figures.markdown()).append('\n');
        Table memory = new Table("process", "resident MiB", "at most MiB");
        for (int i = 0; i < sekisho.size(); i++) {
            memory(memory, i == 0 ? "Sekisho" : "its worker", sekisho.get(i));
        }
        memory(memory, nativeTransport ? "bare (epoll)" : "bare (NIO)", bare);
        text.append(memory.markdown());
        new ResultFiles(
                        checkout.results(),
                        setting.at().atOffset(ZoneOffset.UTC).toLocalDate(),
                        "server")
                .write(toJson(answered, records), text.toString());
        out.println();
        out.print(text);
        out.flush();
    }

    private static void memory(Table table, String name, ProcessUse use) {
        table.row(name, Long.toString(use.residentMib()), Long.toString(use.mostResidentMib()));
    }

    private String mix() {
        TreeMap<String, Integer> counts = new TreeMap<>(Collections.reverseOrder());
        outcomes.forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        StringBuilder text = new StringBuilder().append(outcomes.size());
        counts.forEach((outcome, count) -> text.append(text.indexOf("(") < 0 ? " (" : ", ")
                .append(count)
                .append(' ')
                .append(outcome));
        return text.append(')').toString();
    }

    private JsonObject toJson(long answered, long records) {
        List<JsonValue> memory = sekisho.stream()
                .<JsonValue>map(use -> new JsonLong(use.mostResidentMib()))
                .toList();
        return setting.toJson()
                .put("seconds", extent.seconds())
                .put("rounds", extent.rounds())
                .put("requests", extent.requests())
                .put("answered", answered)
                .put("recorded", records)
                .put(
                        "rows",
                        new JsonArray(rows.stream().<JsonValue>map(Row::toJson).toList()))
                .put("most_resident_mib", new JsonArray(memory))
                .put("most_resident_mib_bare", bare.mostResidentMib())
                .put("bare_on_epoll", nativeTransport)
                .build();
    }
}

package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.report.Figures;
import dev.sekisho.benchmarks.report.Table;
import dev.sekisho.json.JsonObject;

/// One kind of round against both servers.
record Row(Kind kind, Rounds sekisho, Rounds bare) {
    static Table table() {
        return new Table("", "server", "answers/s", "p50 ms", "p99 ms", "max ms", "processor µs an answer");
    }

    void addTo(Table table) {
        line(table, kind.name(), "Sekisho", sekisho);
        line(table, "", "bare", bare);
        table.row(
                "",
                "Sekisho : bare",
                Figures.rounded(sekisho.perSecond() / bare.perSecond()),
                ratio(50),
                ratio(99),
                ratio(100),
                Figures.rounded(sekisho.processorMicros() / bare.processorMicros()));
    }

    private static void line(Table table, String name, String server, Rounds rounds) {
        table.row(
                name,
                server,
                Long.toString(Math.round(rounds.perSecond())),
                Figures.millis(rounds.nanos(50)),
                Figures.millis(rounds.nanos(99)),
                Figures.millis(rounds.nanos(100)),
                Figures.rounded(rounds.processorMicros()));
    }

    private String ratio(double percent) {
        return Figures.rounded((double) sekisho.nanos(percent) / bare.nanos(percent));
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("kind", kind.name())
                .put("connections", kind.connections())
                .put("sekisho", sekisho.toJson())
                .put("bare", bare.toJson())
                .build();
    }
}

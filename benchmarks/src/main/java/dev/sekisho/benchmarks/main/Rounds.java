package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.load.Latencies;
import dev.sekisho.benchmarks.load.Round;
import dev.sekisho.benchmarks.report.Figures;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the rounds of one kind against one server came to.
final class Rounds {
    private final List<Double> perSecond = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private Duration processor = Duration.ZERO;

    /// Adds one.
    ///
    /// @param used processor time of the server and its children
    void add(Round round, Duration used) {
        perSecond.add(round.perSecond());
        latencies.addAll(round.latencies());
        processor = processor.plus(used);
    }

    /// The median of the rounds.
    double perSecond() {
        return Figures.median(perSecond);
    }

    int answers() {
        return latencies.count();
    }

    /// Over the answers of all rounds.
    long nanos(double percent) {
        return latencies.percentileNanos(percent);
    }

    /// Processor time of the server and its children for one answer.
    double processorMicros() {
        return answers() == 0 ? 0 : (double) processor.toNanos() / 1000 / answers();
    }

    JsonObject toJson() {
        List<JsonValue> each = perSecond.stream()
                .<JsonValue>map(rate -> new JsonLong(Math.round(rate)))
                .toList();
        return JsonObject.builder()
                .put("answers", answers())
                .put("per_second", Math.round(perSecond()))
                .put("per_second_of_rounds", new JsonArray(each))
                .put("p50_micros", Figures.micros(nanos(50)))
                .put("p90_micros", Figures.micros(nanos(90)))
                .put("p99_micros", Figures.micros(nanos(99)))
                .put("max_micros", Figures.micros(nanos(100)))
                .put("processor_micros_per_answer", Math.round(processorMicros()))
                .build();
    }
}

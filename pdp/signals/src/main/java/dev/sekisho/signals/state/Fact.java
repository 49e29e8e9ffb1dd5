package dev.sekisho.signals.state;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.signals.model.Evidence;
import java.util.Comparator;

/// One source's word about one attribute, as a register holds it: of all its words the greatest in [#ORDER].
///
/// @param value normal, or as it stands in the journal if not `wellTyped`
/// @param wellTyped whether it is a value of the signal as declared now
/// @param orderMillis by which words of one source are ordered first: the event time; for a negative fact no
///     later than its receipt, so that a word from the future cannot outlive its retraction; for a revocation
///     the moment itself
/// @param position frame in the journal, [#NOT_DURABLE] before it has one
record Fact(
        JsonValue value,
        boolean wellTyped,
        String source,
        Evidence evidence,
        long orderMillis,
        long eventMillis,
        long receivedMillis,
        String id,
        long validUntilMillis,
        long position) {
    static final long NOT_DURABLE = -1;

    /// Total over everything that can differ, so that the greatest of any set of words is the same in every
    /// order.
    static final Comparator<Fact> ORDER = Comparator.comparingLong(Fact::orderMillis)
            .thenComparingLong(Fact::eventMillis)
            .thenComparing(Fact::id)
            .thenComparingLong(Fact::receivedMillis)
            .thenComparingLong(Fact::position)
            .thenComparing(fact -> JsonWriter.canonicalText(fact.value()));

    static final Comparator<Fact> BY_FRESHNESS =
            Comparator.comparingLong(Fact::factMillis).thenComparing(Fact::source);

    /// From when its age counts: the event time, but never later than its receipt.
    long factMillis() {
        return Math.min(eventMillis, receivedMillis);
    }

    JsonObject dump() {
        return JsonObject.builder()
                .put("value", value)
                .put("source", source)
                .put("evidence", evidence.name())
                .put("order", orderMillis)
                .put("event", eventMillis)
                .put("received", receivedMillis)
                .put("id", id)
                .put("validUntil", validUntilMillis)
                .put("position", position)
                .build();
    }

    Reading.Known known(JsonValue read, boolean waking) {
        return new Reading.Known(read, source, evidence, eventMillis, receivedMillis, position, waking);
    }
}

package dev.sekisho.signals.state;

import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.model.Evidence;
import java.util.List;

/// One signal of one trust subject as seen at a clock reading.
public sealed interface Reading {
    /// A source's word that counts: a positive signal within its limits, or a bad negative fact.
    ///
    /// @param value in normal form: a level of a scale as its index
    /// @param source whose word it is; of several that agree, the freshest
    /// @param evidence of that word
    /// @param eventMillis when it was so, as the source said
    /// @param receivedMillis when it arrived
    /// @param position its frame in the journal; -1 for bad news that acts before it is durable
    /// @param waking past `@ttl`, and counts only because the device is waking (semantics §6)
    record Known(
            JsonValue value,
            String source,
            Evidence evidence,
            long eventMillis,
            long receivedMillis,
            long position,
            boolean waking)
            implements Reading {}

    /// A negative fact of which no source has bad news, while all bound sources are alive (semantics §2).
    record Presumed(JsonValue value) implements Reading {}

    /// Absent.
    ///
    /// @param sources whose words, or whose silence, are the reason; sorted, empty when there is none
    record Missing(MissingReason reason, List<String> sources) implements Reading {
        /// Copies `sources`.
        public Missing {
            sources = List.copyOf(sources);
        }
    }
}

package dev.sekisho.signals.state;

import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.model.SignalDeclaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads a negative fact (semantics §2).
///
/// - The last word of any authorised source is bad: that, the worst of several. It never ages, neither by
///   `@ttl` nor by `validUntil`, whatever became of its source or its class of evidence; only a later word of
///   that source ends it (one below `@evidence` does not: the fold keeps it out).
/// - Else, every source that may assert it and is bound to the subject is alive: presumed. None bound:
///   presumed.
/// - Else absent: the silent source may have seen something.
record NegativeFact(SignalDeclaration declaration, JsonValue presumed, Liveness liveness, long nowMillis) {
    Reading read(List<Fact> facts, Set<String> bound) {
        List<Reading.Known> bad = new ArrayList<>();
        for (Fact fact : facts) {
            if (declaration.sources().contains(fact.source())) {
                JsonValue value =
                        fact.wellTyped() ? fact.value() : declaration.worst().orElseThrow();
                if (declaration.isBadNews(value)) {
                    bad.add(fact.known(value, false));
                }
            }
        }
        if (!bad.isEmpty()) {
            return Collections.max(bad, Comparator.comparingLong(known -> declaration.badness(known.value())));
        }
        Set<String> blind = new TreeSet<>();
        for (String source : bound) {
            if (declaration.sources().contains(source) && !liveness.isAlive(source, nowMillis)) {
                blind.add(source);
            }
        }
        return blind.isEmpty()
                ? new Reading.Presumed(presumed)
                : new Reading.Missing(MissingReason.SOURCE_BLIND, List.copyOf(blind));
    }
}

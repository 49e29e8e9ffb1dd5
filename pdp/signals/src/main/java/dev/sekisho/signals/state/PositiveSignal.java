package dev.sekisho.signals.state;

import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.event.Presence;
import dev.sekisho.signals.model.SignalDeclaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads a positive signal (semantics §6, conflict and sleeping devices).
///
/// - A source counts only while the schema authorises it; each has one word, its last.
/// - A word *supports* its value if it is well typed, of sufficient evidence, and its source is registered. All
///   words must equal the supported value, the unsupported and the outdated ones too: neither age nor silence
///   nor distrust removes dissent, else losing a source could open a door.
/// - Of the supporting words the freshest decides that is within its limits. Age is wall-clock from the event
///   (or the receipt, if that is earlier); a word of exactly `@ttl` is fresh, at `validUntil` it is over.
///   `@wakingGrace` excuses `@ttl` alone, never `@dropAfter` and never `validUntil`, which the source itself
///   has set.
/// - Grace: the device is waking, the word was within `@ttl` to the end of the minute in which the device fell
///   asleep (one that its source has repeated since then is), and its source is alive now.
record PositiveSignal(SignalDeclaration declaration, Presence presence, Liveness liveness, long nowMillis) {
    private enum Standing {
        FRESH,
        WAKING,
        STALE,
        DROPPED,
        EXPIRED
    }

    Reading read(List<Fact> facts) {
        List<Fact> words = new ArrayList<>(facts.size());
        List<Fact> supports = new ArrayList<>(facts.size());
        for (Fact fact : facts) {
            if (declaration.sources().contains(fact.source())) {
                words.add(fact);
                if (supports(fact)) {
                    supports.add(fact);
                }
            }
        }
        if (words.isEmpty()) {
            return new Reading.Missing(MissingReason.NEVER_REPORTED, List.of());
        }
        if (supports.isEmpty()) {
            return missing(whyNoSupport(words), words);
        }
        JsonValue value = supports.getFirst().value();
        for (Fact word : words) {
            if (!word.wellTyped() || !word.value().equals(value)) {
                return missing(MissingReason.CONFLICT, words);
            }
        }
        return freshest(supports);
    }

    private boolean supports(Fact fact) {
        return fact.wellTyped()
                && fact.evidence().suffices(declaration.leastEvidence())
                && liveness.isRegistered(fact.source());
    }

    private MissingReason whyNoSupport(List<Fact> words) {
        boolean illTyped = true;
        boolean tooLow = false;
        for (Fact word : words) {
            illTyped &= !word.wellTyped();
            tooLow |= word.wellTyped() && !word.evidence().suffices(declaration.leastEvidence());
        }
        if (illTyped) {
            return MissingReason.ILL_TYPED;
        }
        return tooLow ? MissingReason.EVIDENCE_TOO_LOW : MissingReason.SOURCE_UNREGISTERED;
    }

    private Reading freshest(List<Fact> supports) {
        List<Fact> fresh = withStanding(Standing.FRESH, supports);
        if (!fresh.isEmpty()) {
            Fact word = Collections.max(fresh, Fact.BY_FRESHNESS);
            return word.known(word.value(), false);
        }
        List<Fact> waking = withStanding(Standing.WAKING, supports);
        if (!waking.isEmpty()) {
            Fact word = Collections.max(waking, Fact.BY_FRESHNESS);
            return word.known(word.value(), true);
        }
        MissingReason reason = switch (standing(Collections.max(supports, Fact.BY_FRESHNESS))) {
            case EXPIRED -> MissingReason.EXPIRED;
            case DROPPED -> MissingReason.DROPPED;
            case STALE, FRESH, WAKING -> MissingReason.STALE;
        };
        return missing(reason, supports);
    }

    private List<Fact> withStanding(Standing wanted, List<Fact> supports) {
        List<Fact> found = new ArrayList<>(supports.size());
        for (Fact fact : supports) {
            if (standing(fact) == wanted) {
                found.add(fact);
            }
        }
        return found;
    }

    private Standing standing(Fact fact) {
        long ageMillis = nowMillis - fact.factMillis();
        if (nowMillis >= fact.validUntilMillis()) {
            return Standing.EXPIRED;
        }
        if (ageMillis > declaration.dropAfterMillis()) {
            return Standing.DROPPED;
        }
        if (ageMillis <= declaration.ttlMillis()) {
            return Standing.FRESH;
        }
        boolean grace = presence.isWaking(nowMillis, declaration.wakingGraceMillis())
                && presence.ageWhenAsleepMillis(fact.factMillis()) <= declaration.ttlMillis()
                && liveness.isAlive(fact.source(), nowMillis);
        return grace ? Standing.WAKING : Standing.STALE;
    }

    private static Reading missing(MissingReason reason, List<Fact> words) {
        return new Reading.Missing(reason, words.stream().map(Fact::source).toList());
    }
}

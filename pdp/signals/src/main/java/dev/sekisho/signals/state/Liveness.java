package dev.sekisho.signals.state;

import dev.sekisho.signals.model.SourceRegistration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which sources are alive: any accepted call is a sign of life (semantics §2). Immutable.
///
/// @param registrations by source id
/// @param lastCallMillis by source id, when its last accepted call was received
record Liveness(Map<String, SourceRegistration> registrations, Map<String, Long> lastCallMillis) {
    /// How far this node's clock may have been set back since a call, for the call to count.
    private static final long CLOCK_STEP_MILLIS = 60_000;

    Liveness with(List<String> sources, long receivedMillis) {
        Map<String, Long> changed = new HashMap<>(lastCallMillis);
        for (String source : sources) {
            changed.merge(source, receivedMillis, Math::max);
        }
        return new Liveness(registrations, Map.copyOf(changed));
    }

    boolean isRegistered(String source) {
        return registrations.containsKey(source);
    }

    /// Whether the source may be relied on to have told what it knows: a person, one that is never blind, or
    /// one that called at most `blindAfter` ago. A source that is not registered is dead.
    boolean isAlive(String source, long nowMillis) {
        SourceRegistration registration = registrations.get(source);
        if (registration == null) {
            return false;
        }
        if (registration.person() || registration.blindAfterMillis() == Long.MAX_VALUE) {
            return true;
        }
        Long lastCall = lastCallMillis.get(source);
        return lastCall != null
                && nowMillis - lastCall <= registration.blindAfterMillis()
                && lastCall - nowMillis <= CLOCK_STEP_MILLIS;
    }
}

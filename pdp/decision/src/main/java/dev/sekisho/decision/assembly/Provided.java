package dev.sekisho.decision.assembly;

import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.model.SignalDeclaration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Values of signals that came with the request itself: from the verified token, or from the gateway.
final class Provided {
    private final Map<EntityUid, Map<String, Value>> values = new LinkedHashMap<>();

    /// One such value.
    ///
    /// @param value in normal form
    /// @param source `token` or `pep`
    record Value(JsonValue value, String source) {}

    /// Adds a value: of a negative fact the worse one counts, else a verified token beats a gateway.
    void add(EntityUid entity, SignalDeclaration declared, Value value) {
        values.computeIfAbsent(entity, _ -> new LinkedHashMap<>()).merge(declared.path(), value, (old, fresh) -> {
            long worse = declared.badness(fresh.value()) - declared.badness(old.value());
            return worse > 0 || (worse == 0 && fresh.source().equals("token")) ? fresh : old;
        });
    }

    Map<String, Value> of(EntityUid entity) {
        return values.getOrDefault(entity, Map.of());
    }
}

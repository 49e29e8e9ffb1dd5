package dev.sekisho.decision.assembly;

import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.signals.state.Reading;

/// A fact about a trust subject that policies could read in one decision.
///
/// @param path as policies write it, without `context.` and `resource.` before the System: `device.edr.alert`,
///     `principal.accountState`, `system.verified`
/// @param fact what was there
public record ObservedSignal(String path, Fact fact) {
    /// What was there.
    public sealed interface Fact {
        /// A signal of an entity.
        record OfEntity(EntityUid entity, String attribute, Reading reading) implements Fact {}

        /// The reference itself is absent: no device, no session, no known System.
        record NoReference() implements Fact {}
    }

    /// Whether nothing was known where something was asked.
    public boolean missing() {
        return switch (fact) {
            case Fact.NoReference() -> true;
            case Fact.OfEntity(EntityUid _, String _, Reading reading) -> reading instanceof Reading.Missing;
        };
    }
}

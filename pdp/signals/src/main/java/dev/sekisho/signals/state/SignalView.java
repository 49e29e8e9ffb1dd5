package dev.sekisho.signals.state;

import dev.sekisho.signals.model.EntityRef;
import java.util.Map;
import java.util.OptionalLong;

/// The signals of every trust subject at one epoch (semantics §6). Immutable: what is accepted later is not
/// seen, so one decision that reads several subjects through one view sees one state. From any thread; never
/// locks.
public interface SignalView {
    /// The last frame of the journal that this view holds; -1 for none. Bad news that is not yet durable may be
    /// in it too.
    long position();

    /// Counts publications; a later view of the same store has a greater epoch.
    long epoch();

    /// Every declared signal of the entity's type at `nowMillis`, by path, sorted; empty for a type without
    /// signals. A subject of which nothing is known reads as never reported and presumed.
    Map<String, Reading> read(EntityRef entity, long nowMillis);

    /// Sessions that authenticated before this are revoked: the latest `revokedBefore` that any source ever
    /// asserted.
    OptionalLong revokedBeforeMillis(EntityRef entity);
}

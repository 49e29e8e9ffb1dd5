package dev.sekisho.signals.event;

import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import java.util.List;

/// One frame of the journal. The state is a fold of them that depends neither on their order nor on repetition:
/// each says all that it needs, its time of receipt included.
public sealed interface SignalEvent {
    /// A call of a source, whole: all of its assertions, or after a crash none.
    ///
    /// @param receivedMillis when it arrived, by this node's clock
    /// @param sources who gave a sign of life by it
    /// @param facts what is new in it, values normal (see `SignalDeclaration.normal`)
    record Asserted(long receivedMillis, List<String> sources, List<Assertion> facts) implements SignalEvent {
        /// Copies the lists.
        public Asserted {
            sources = List.copyOf(sources);
            facts = List.copyOf(facts);
        }
    }

    /// Signs of life without news.
    ///
    /// @param receivedMillis when they arrived, by this node's clock
    /// @param sources whose
    record Alive(long receivedMillis, List<String> sources) implements SignalEvent {
        /// Copies the list.
        public Alive {
            sources = List.copyOf(sources);
        }
    }

    /// What is known about the presence of a device after it was seen (semantics §6), to the minute.
    ///
    /// @param entity the device
    /// @param presence its presence from now on
    record Seen(EntityRef entity, Presence presence) implements SignalEvent {}

    /// The directory binds a source to a subject.
    ///
    /// @param entity the subject
    /// @param source who speaks about it
    record Bound(EntityRef entity, String source) implements SignalEvent {}
}

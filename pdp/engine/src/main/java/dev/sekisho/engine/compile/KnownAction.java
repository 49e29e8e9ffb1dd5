package dev.sekisho.engine.compile;

import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.Collection;
import java.util.Set;

/// What is the same in every request about an action: told when the set is compiled, so that nobody asks for it again.
///
/// @param groups all ancestors of the action
/// @param context members that every context has with these values
public record KnownAction(Set<EntityUid> groups, RecordValue context) {
    /// Copies `groups`.
    public KnownAction {
        groups = Set.copyOf(groups);
    }

    /// An action of which only the groups are known.
    public static KnownAction in(Collection<EntityUid> groups) {
        return new KnownAction(Set.copyOf(groups), RecordValue.EMPTY);
    }
}

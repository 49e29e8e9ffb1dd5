package dev.sekisho.engine.partial;

import dev.sekisho.engine.value.EntityUid;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// What is known of a request's principal, action or resource.
public sealed interface Party {
    /// Who it is.
    record Known(EntityUid uid) implements Party {}

    /// Its type; its id may be any, also one that is in no store.
    record OfType(String type) implements Party {}

    /// That it is one of these. What all of them have in common counts as known, at a cost of so many evaluations.
    ///
    /// @param members at least one
    record OneOf(Set<EntityUid> members) implements Party {
        /// Copies `members`.
        public OneOf {
            members = Collections.unmodifiableSet(new LinkedHashSet<>(members));
            if (members.isEmpty()) {
                throw new IllegalArgumentException("one of nobody");
            }
        }
    }

    /// Whether it can be of this type.
    default boolean mayBeOf(String type) {
        return switch (this) {
            case Known(EntityUid uid) -> uid.type().equals(type);
            case OfType(String only) -> only.equals(type);
            case OneOf(Set<EntityUid> members) ->
                members.stream().anyMatch(member -> member.type().equals(type));
        };
    }

    /// Whether it can be this one.
    default boolean mayBe(EntityUid uid) {
        return switch (this) {
            case Known(EntityUid only) -> only.equals(uid);
            case OfType(String type) -> type.equals(uid.type());
            case OneOf(Set<EntityUid> members) -> members.contains(uid);
        };
    }
}

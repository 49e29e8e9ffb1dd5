package dev.sekisho.engine.policy;

import dev.sekisho.engine.value.EntityUid;
import java.util.LinkedHashSet;
import java.util.Set;

/// A policy's head: what it is about. Testing it can be false, never an error.
///
/// @param principal who it is about
/// @param action which actions
/// @param resource which resources
public record Head(Entities principal, Actions action, Entities resource) {
    /// A head that fits every request.
    public static final Head ANY = new Head(new Entities.Any(), new Actions.Any(), new Entities.Any());

    /// The entities that one part of a head is about.
    public sealed interface Entities {
        /// All.
        record Any() implements Entities {}

        /// `== uid`.
        record Equal(EntityUid uid) implements Entities {}

        /// `in uid`: it, and what is below it.
        record In(EntityUid uid) implements Entities {}

        /// `is type`.
        record Is(String type) implements Entities {}

        /// `is type in uid`.
        record IsIn(String type, EntityUid uid) implements Entities {}

        /// Whether an entity of this type can be among them.
        default boolean mayBe(String type) {
            return switch (this) {
                case Any(), In(EntityUid _) -> true;
                case Equal(EntityUid uid) -> uid.type().equals(type);
                case Is(String only) -> only.equals(type);
                case IsIn(String only, EntityUid _) -> only.equals(type);
            };
        }
    }

    /// The actions that a policy is about.
    public sealed interface Actions {
        /// All.
        record Any() implements Actions {}

        /// `== uid`.
        record Equal(EntityUid uid) implements Actions {}

        /// `in [groups]`: these, and what is below one of them.
        ///
        /// @param groups in the order of the text
        record In(Set<EntityUid> groups) implements Actions {
            /// Copies `groups`.
            public In {
                groups = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(groups));
            }
        }
    }
}

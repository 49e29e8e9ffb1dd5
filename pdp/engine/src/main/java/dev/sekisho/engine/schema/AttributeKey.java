package dev.sekisho.engine.schema;

import java.util.List;

/// Where an attribute is declared.
///
/// @param owner the entity type, or the action whose context it stands in
/// @param path names from the owner's record down
public record AttributeKey(Owner owner, List<String> path) {
    /// Copies `path`.
    public AttributeKey {
        path = List.copyOf(path);
    }

    /// Who declares it.
    public sealed interface Owner {
        /// An entity type.
        record Type(String name) implements Owner {}

        /// An action's context.
        record Context(String action) implements Owner {}
    }
}

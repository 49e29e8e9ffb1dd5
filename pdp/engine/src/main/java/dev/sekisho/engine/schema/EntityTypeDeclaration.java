package dev.sekisho.engine.schema;

import java.util.Map;
import java.util.Set;

/// An entity type of the schema.
///
/// @param name with its namespace
/// @param attributes its shape
/// @param tags what its tags hold
/// @param memberOf types that its parents may have
/// @param annotations `@membership("directory")` is `membership` -> `directory`
/// @param enumeration its only ids; empty if it is not an enumeration
public record EntityTypeDeclaration(
        String name,
        CedarType.RecordOf attributes,
        Tags tags,
        Set<String> memberOf,
        Map<String, String> annotations,
        Set<String> enumeration) {
    /// Copies the collections.
    public EntityTypeDeclaration {
        memberOf = Set.copyOf(memberOf);
        annotations = Map.copyOf(annotations);
        enumeration = Set.copyOf(enumeration);
    }

    /// The tags of a type: values of one type under any names.
    public sealed interface Tags {
        /// It has none.
        record None() implements Tags {}

        /// It may have some.
        record Of(CedarType type) implements Tags {}
    }
}

package dev.sekisho.engine.schema;

import dev.sekisho.engine.value.EntityUid;
import java.util.Set;

/// An action of the schema.
///
/// @param uid its name
/// @param principals types it applies to
/// @param resources types it applies to
/// @param context the record that a request brings
/// @param parents groups of actions it belongs to
public record ActionDeclaration(
        EntityUid uid,
        Set<String> principals,
        Set<String> resources,
        CedarType.RecordOf context,
        Set<EntityUid> parents) {
    /// Copies the collections.
    public ActionDeclaration {
        principals = Set.copyOf(principals);
        resources = Set.copyOf(resources);
        parents = Set.copyOf(parents);
    }
}

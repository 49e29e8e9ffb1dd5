package dev.sekisho.engine.schema;

import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A schema: the run-time projection of semantics §1 (signals stay optional). Immutable.
///
/// @param entityTypes by name
/// @param actions by name
public record CedarSchema(Map<String, EntityTypeDeclaration> entityTypes, Map<EntityUid, ActionDeclaration> actions) {
    /// Copies the maps.
    public CedarSchema {
        entityTypes = Collections.unmodifiableMap(new LinkedHashMap<>(entityTypes));
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    }

    /// The entity type, if the schema has it.
    public Optional<EntityTypeDeclaration> entityType(String name) {
        return Optional.ofNullable(entityTypes.get(name));
    }

    /// The action, if the schema has it.
    public Optional<ActionDeclaration> action(EntityUid uid) {
        return Optional.ofNullable(actions.get(uid));
    }

    /// The attribute behind a path of names inside an entity type, if it is declared. Does not follow references.
    public Optional<CedarType.Attribute> attribute(String entityType, List<String> path) {
        return entityType(entityType).flatMap(declaration -> attribute(declaration.attributes(), path));
    }

    /// The attribute behind a path of names inside a record type.
    public static Optional<CedarType.Attribute> attribute(CedarType.RecordOf record, List<String> path) {
        CedarType.Attribute found = record.attributes().get(path.getFirst());
        if (found == null || path.size() == 1) {
            return Optional.ofNullable(found);
        }
        return found.type() instanceof CedarType.RecordOf inner
                ? attribute(inner, path.subList(1, path.size()))
                : Optional.empty();
    }

    /// The action and its groups as entities, for evaluation without a request schema.
    public List<Entity> actionEntities(EntityUid action) {
        Map<EntityUid, Entity> found = new LinkedHashMap<>();
        collect(action, found);
        return List.copyOf(found.values());
    }

    private void collect(EntityUid action, Map<EntityUid, Entity> found) {
        if (found.containsKey(action)) {
            return;
        }
        ActionDeclaration declaration = actions.get(action);
        if (declaration == null) {
            return;
        }
        found.put(action, new Entity(action, RecordValue.EMPTY, declaration.parents()));
        declaration.parents().forEach(parent -> collect(parent, found));
    }
}

package dev.sekisho.engine.entity;

import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// One object for each name, wherever it stands in entities: a name that was found in an entity is told from others by
/// its reference, and takes no memory of its own.
final class Canonical {
    private final Map<EntityUid, Entity> known;

    Canonical(Map<EntityUid, Entity> known) {
        this.known = known;
    }

    @SuppressWarnings("ReferenceEquality") // to see whether anything was replaced
    Entity entity(Entity entity) {
        RecordValue attributes = record(entity.attributes());
        return attributes == entity.attributes() ? entity : entity.withAttributes(attributes);
    }

    EntityUid uid(EntityUid uid) {
        Entity entity = known.get(uid);
        return entity == null ? uid : entity.uid();
    }

    @SuppressWarnings("ReferenceEquality") // to see whether anything was replaced
    private RecordValue record(RecordValue record) {
        Map<String, CedarValue> fields = Map.of();
        for (int slot = 0; slot < record.fields().layout().size(); slot++) {
            CedarValue value = record.fields().at(slot);
            CedarValue same = value == null ? null : value(value);
            if (same != null && same != value) {
                fields = fields.isEmpty() ? new LinkedHashMap<>(record.fields()) : fields;
                fields.put(record.fields().layout().name(slot), same);
            }
        }
        return fields.isEmpty() ? record : RecordValue.of(record.fields().layout(), fields);
    }

    @SuppressWarnings("ReferenceEquality") // to see whether anything was replaced
    private SetValue set(SetValue set) {
        Set<CedarValue> items = new LinkedHashSet<>();
        boolean replaced = false;
        for (int i = 0; i < set.size(); i++) {
            CedarValue item = set.at(i);
            CedarValue same = value(item);
            replaced |= same != item;
            items.add(same);
        }
        return replaced ? new SetValue(items) : set;
    }

    private CedarValue value(CedarValue value) {
        return switch (value) {
            case EntityUid uid -> uid(uid);
            case RecordValue record -> record(record);
            case SetValue set -> set(set);
            default -> value;
        };
    }
}

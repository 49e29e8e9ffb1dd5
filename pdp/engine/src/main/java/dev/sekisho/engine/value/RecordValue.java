package dev.sekisho.engine.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A record.
///
/// @param fields unmodifiable
public record RecordValue(Fields fields) implements CedarValue {
    /// The record without fields.
    public static final RecordValue EMPTY = new RecordValue(Map.of());

    /// Copies `fields`.
    public RecordValue(Map<String, CedarValue> fields) {
        this(Fields.copyOf(fields));
    }

    /// A record of these fields, laid out by `layout` if it has a slot for each.
    public static RecordValue of(Layout layout, Map<String, CedarValue> fields) {
        return new RecordValue(Fields.in(layout, fields));
    }

    /// The field, if it is there.
    public Optional<CedarValue> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /// The field, or null: a look-up that makes nothing.
    public @Nullable CedarValue field(String name) {
        return fields.find(name);
    }

    /// The value behind a path of field names, if every step is there.
    public Optional<CedarValue> at(List<String> path) {
        CedarValue here = this;
        for (String name : path) {
            if (!(here instanceof RecordValue(Fields inner)) || !inner.containsKey(name)) {
                return Optional.empty();
            }
            here = inner.getOrDefault(name, EMPTY);
        }
        return Optional.of(here);
    }

    /// This record with one field set, laid out as before if the name has a slot; intermediate records along the path
    /// are made as needed.
    public RecordValue with(List<String> path, CedarValue value) {
        Map<String, CedarValue> changed = new LinkedHashMap<>(fields);
        String name = path.getFirst();
        if (path.size() == 1) {
            changed.put(name, value);
        } else {
            RecordValue inner = fields.get(name) instanceof RecordValue found ? found : EMPTY;
            changed.put(name, inner.with(path.subList(1, path.size()), value));
        }
        return of(fields.layout(), changed);
    }
}

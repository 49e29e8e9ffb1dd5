package dev.sekisho.engine.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A record in the making, with the records inside it: many changes, one copy of each record. Not for sharing between
/// threads.
public final class RecordEdit {
    private Layout layout;
    private final Map<String, CedarValue> fields;
    private final Map<String, RecordEdit> inner = new LinkedHashMap<>();

    private RecordEdit(RecordValue start) {
        layout = start.fields().layout();
        fields = new LinkedHashMap<>(start.fields());
    }

    /// Starts from `record`, which stays as it is.
    public static RecordEdit of(RecordValue record) {
        return new RecordEdit(record);
    }

    /// Lays the record out by `other` in the end, if that has a slot for each name.
    public void layOut(Layout other) {
        layout = other;
    }

    /// Sets the field behind a path of names; records along it are made as needed.
    public void set(List<String> path, CedarValue value) {
        RecordEdit here = this;
        for (int i = 0; i < path.size() - 1; i++) {
            here = here.record(path.get(i));
        }
        here.inner.remove(path.getLast());
        here.fields.put(path.getLast(), value);
    }

    /// The record under `name`, in the making; an empty one if there is none, or something else.
    public RecordEdit record(String name) {
        return inner.computeIfAbsent(
                name, _ -> new RecordEdit(fields.get(name) instanceof RecordValue there ? there : RecordValue.EMPTY));
    }

    /// The record as it is now, laid out as at the start unless it is to be otherwise, and if there is a slot for each
    /// name.
    public RecordValue build() {
        inner.forEach((name, edit) -> fields.put(name, edit.build()));
        return RecordValue.of(layout, fields);
    }
}

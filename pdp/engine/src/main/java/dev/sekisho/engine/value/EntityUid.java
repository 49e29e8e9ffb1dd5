package dev.sekisho.engine.value;

/// The name of an entity: `Type::"id"`.
///
/// @param type with its namespace, if it has one
/// @param id any text
public record EntityUid(String type, String id) implements CedarValue, Comparable<EntityUid> {
    @Override
    public int compareTo(EntityUid other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return type + "::\"" + id + "\"";
    }
}

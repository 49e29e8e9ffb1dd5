package dev.sekisho.engine.value;

import org.jspecify.annotations.Nullable;

/// The name of an entity: `Type::"id"`.
///
/// @param type with its namespace, if it has one
/// @param id any text
public record EntityUid(String type, String id) implements CedarValue, Comparable<EntityUid> {
    /// Names that differ mostly differ in their ids.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof EntityUid(String otherType, String otherId)
                        && id.equals(otherId)
                        && type.equals(otherType));
    }

    @Override
    public int hashCode() {
        return type.hashCode() * 31 + id.hashCode();
    }

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

package dev.sekisho.engine.value;

import org.jspecify.annotations.Nullable;

/// The name of an entity: `Type::"id"`. A class and not a record, since it keeps its hash: a name is looked up several
/// times in a decision.
public final class EntityUid implements CedarValue, Comparable<EntityUid> {
    private final String type;
    private final String id;
    private final int hash;

    /// @param type with its namespace, if it has one
    /// @param id any text
    public EntityUid(String type, String id) {
        this.type = type;
        this.id = id;
        int mixed = type.hashCode() * 31 + id.hashCode();
        this.hash = mixed ^ (mixed >>> 16);
    }

    /// Its type, with its namespace if it has one.
    public String type() {
        return type;
    }

    /// Its name among those of its type.
    public String id() {
        return id;
    }

    /// Names that differ mostly differ in their ids.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof EntityUid uid && hash == uid.hash && id.equals(uid.id) && type.equals(uid.type));
    }

    @Override
    public int hashCode() {
        return hash;
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

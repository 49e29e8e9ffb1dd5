package dev.sekisho.decision.release;

import dev.sekisho.engine.schema.EntityTypeDeclaration;
import java.util.Locale;
import java.util.Optional;

/// Where entities of a type and their parents come from: `@membership` (semantics §2).
public enum Membership {
    /// Loaded; an entity that is not is unknown.
    DIRECTORY,
    /// Made from verified claims.
    TOKEN,
    /// Made from the request's id and properties.
    EXTERNAL,
    /// As external, without parents of any kind.
    NONE;

    /// The kind of `type`; nothing if the annotation is missing or says something else.
    public static Optional<Membership> of(EntityTypeDeclaration type) {
        String text = type.annotations().getOrDefault("membership", "");
        for (Membership kind : values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}

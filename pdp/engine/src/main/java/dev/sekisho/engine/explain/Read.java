package dev.sekisho.engine.explain;

import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import java.util.List;

/// An access of an attribute or a tag that was evaluated.
///
/// @param path the access as Cedar text; of a `has`, the attribute that it asks about: `context.device.compliance`
/// @param root what it was read of
/// @param names attributes from there: more than one inside a record; none for the context, or a tag, as a whole
/// @param found what was there
public record Read(String path, Root root, List<String> names, Found found) {
    /// Copies `names`.
    public Read {
        names = List.copyOf(names);
    }

    /// What something was read of.
    public sealed interface Root {
        /// The request's context.
        record Context() implements Root {}

        /// The attributes of an entity.
        record Attributes(EntityUid entity) implements Root {}

        /// A tag of an entity.
        record Tag(EntityUid entity, String name) implements Root {}

        /// A record that the policy itself puts together, or chooses by an `if`; what it is made of are reads of
        /// their own.
        record Computed() implements Root {}
    }

    /// What a read found.
    public sealed interface Found {
        /// A value.
        record Value(CedarValue value) implements Found {}

        /// That there is a value; only a `has` asked, so that it does not matter which.
        record Present() implements Found {}

        /// Nothing.
        record Missing() implements Found {}

        /// Not even the entity.
        record EntityUnknown() implements Found {}
    }

    /// Whether this one is of the same thing as `other`, or of something inside it.
    boolean isWithin(Read other) {
        int depth = other.names.size();
        return root.equals(other.root)
                && names.size() >= depth
                && names.subList(0, depth).equals(other.names);
    }
}

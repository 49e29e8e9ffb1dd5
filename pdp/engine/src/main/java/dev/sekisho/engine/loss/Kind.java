package dev.sekisho.engine.loss;

import dev.sekisho.engine.schema.AttributeKey.Owner;
import dev.sekisho.engine.schema.CedarType;
import java.util.List;

/// What is known of an expression's value from the types alone.
sealed interface Kind {
    /// An entity.
    record OfEntity(String type) implements Kind {}

    /// A record that stands at a place of the schema: all of an action's context, or a record inside something.
    ///
    /// @param path empty for all of the context
    record Fields(Owner owner, List<String> path, CedarType.RecordOf type) implements Kind {}

    /// A value in which no further attribute can be read.
    record Plain(CedarType type) implements Kind {}

    /// Anything.
    record Unclear() implements Kind {}
}

package dev.sekisho.engine.partial;

import dev.sekisho.engine.value.EntityUid;
import java.util.List;

/// A value that is not known: it may be absent, or anything. Where a record on the way to it is absent, or is no
/// record, that may change too, since whoever sets the value makes the way to it (`RecordValue.with`).
public sealed interface Unknown {
    /// The names that lead to it, through records; at least one.
    List<String> names();

    /// A member of the context: `context.device`, `context.local.time`.
    record InContext(List<String> names) implements Unknown {
        /// Copies `names`.
        public InContext {
            names = path(names);
        }
    }

    /// An attribute of one entity, known or not.
    record OfEntity(EntityUid uid, List<String> names) implements Unknown {
        /// Copies `names`.
        public OfEntity {
            names = path(names);
        }
    }

    /// An attribute of each entity of a type.
    record OfType(String type, List<String> names) implements Unknown {
        /// Copies `names`.
        public OfType {
            names = path(names);
        }
    }

    private static List<String> path(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a path has a name");
        }
        return List.copyOf(names);
    }
}

package dev.sekisho.engine.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A type of the schema, common types already replaced by what they stand for.
public sealed interface CedarType {
    /// `Bool`.
    record Truth() implements CedarType {}

    /// `Long`.
    record Integer64() implements CedarType {}

    /// `String`.
    record Text() implements CedarType {}

    /// A reference to an entity of this type.
    record Reference(String entityType) implements CedarType {}

    /// `Set<element>`.
    record SetOf(CedarType element) implements CedarType {}

    /// An extension type: `ipaddr`, `datetime`, `duration`, `decimal`.
    record Extension(String name) implements CedarType {}

    /// A closed record.
    ///
    /// @param attributes unmodifiable, in the order of the schema
    record RecordOf(Map<String, Attribute> attributes) implements CedarType {
        /// The record without attributes.
        public static final RecordOf EMPTY = new RecordOf(Map.of());

        /// Copies `attributes`.
        public RecordOf {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    /// An attribute of a record or an entity.
    ///
    /// @param annotations unmodifiable; `@ttl("PT8H")` is `ttl` -> `PT8H`
    record Attribute(CedarType type, boolean required, Map<String, String> annotations) {
        /// Copies `annotations`.
        public Attribute {
            annotations = Map.copyOf(annotations);
        }
    }
}

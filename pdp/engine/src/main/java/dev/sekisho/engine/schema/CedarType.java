package dev.sekisho.engine.schema;

import dev.sekisho.engine.value.Layout;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    /// @param layout where its values have their fields; of two types that are the same the layouts may differ
    record RecordOf(Map<String, Attribute> attributes, Layout layout) implements CedarType {
        /// The record without attributes.
        public static final RecordOf EMPTY = new RecordOf(Map.of());

        /// Copies `attributes`.
        public RecordOf {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }

        /// A record of these attributes, in a layout of its own.
        public RecordOf(Map<String, Attribute> attributes) {
            this(attributes, Layout.of(attributes.keySet()));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof RecordOf record && attributes.equals(record.attributes);
        }

        @Override
        public int hashCode() {
            return attributes.hashCode();
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

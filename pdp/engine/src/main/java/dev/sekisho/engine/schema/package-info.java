/// The Cedar schema: types, where entities come from, and the authoring projection (semantics §1).
@NullMarked
package dev.sekisho.engine.schema;

import org.jspecify.annotations.NullMarked;

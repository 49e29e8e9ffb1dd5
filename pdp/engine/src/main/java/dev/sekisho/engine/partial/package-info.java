/// Partial evaluation: what is left of a policy when parts of a question are unknown (semantics §5).
@NullMarked
package dev.sekisho.engine.partial;

import org.jspecify.annotations.NullMarked;

/// From a verified request to a Cedar query (semantics §3).
@NullMarked
package dev.sekisho.decision.assembly;

import org.jspecify.annotations.NullMarked;

/// From what policies came to, to an outcome (semantics §4).
@NullMarked
package dev.sekisho.decision.judgement;

import org.jspecify.annotations.NullMarked;

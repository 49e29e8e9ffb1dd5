/// The whole decision as a pure function (semantics §6).
@NullMarked
package dev.sekisho.decision.verdict;

import org.jspecify.annotations.NullMarked;

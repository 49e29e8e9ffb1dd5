/// The way in: the cheapest remedies under which the whole decision permits (semantics §5).
@NullMarked
package dev.sekisho.decision.remedy;

import org.jspecify.annotations.NullMarked;

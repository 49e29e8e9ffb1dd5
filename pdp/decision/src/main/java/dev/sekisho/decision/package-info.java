/// The decision path (design §1, semantics §1-§6): one request, one straight line.
@NullMarked
package dev.sekisho.decision;

import org.jspecify.annotations.NullMarked;

/// Why a policy came to what it came to: which part of it, and what was read on the way.
@NullMarked
package dev.sekisho.engine.explain;

import org.jspecify.annotations.NullMarked;

/// Search: which candidates of a universe would be permitted (semantics §8).
@NullMarked
package dev.sekisho.engine.search;

import org.jspecify.annotations.NullMarked;

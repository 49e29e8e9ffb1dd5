/// What a node decides by: the release bundle and what is read from it (design §4).
@NullMarked
package dev.sekisho.decision.release;

import org.jspecify.annotations.NullMarked;

/// Packs: read, check, test, release (design §8, §11).
@NullMarked
package dev.sekisho.administration;

import org.jspecify.annotations.NullMarked;

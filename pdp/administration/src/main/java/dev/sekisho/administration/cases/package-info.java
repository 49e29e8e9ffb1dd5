/// A pack's cases, run through the decision itself, and what they notice.
@NullMarked
package dev.sekisho.administration.cases;

import org.jspecify.annotations.NullMarked;

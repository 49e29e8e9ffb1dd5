/// The one shape of a refusal: a catalogued code, where, what was found, what was expected.
@NullMarked
package dev.sekisho.json.problem;

import org.jspecify.annotations.NullMarked;

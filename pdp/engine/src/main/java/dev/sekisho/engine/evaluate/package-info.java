/// Asking a policy set: the query, what each policy came to, and who answers.
@NullMarked
package dev.sekisho.engine.evaluate;

import org.jspecify.annotations.NullMarked;

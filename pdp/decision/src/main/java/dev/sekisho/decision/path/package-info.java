/// One request as one method: identity, signals, decision, record, answer (design §1, promise 9).
@NullMarked
package dev.sekisho.decision.path;

import org.jspecify.annotations.NullMarked;

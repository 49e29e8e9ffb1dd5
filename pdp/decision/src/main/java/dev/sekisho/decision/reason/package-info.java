/// What a request comes to, and why: the words all later stations share.
@NullMarked
package dev.sekisho.decision.reason;

import org.jspecify.annotations.NullMarked;

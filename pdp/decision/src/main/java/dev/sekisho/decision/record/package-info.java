/// The decision as an OCSF record (design §7).
@NullMarked
package dev.sekisho.decision.record;

import org.jspecify.annotations.NullMarked;

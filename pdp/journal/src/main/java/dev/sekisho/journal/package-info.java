/// Durable append-only frames in segment files, written in groups before they are acknowledged. `audit` and
/// `signals`
/// keep their truth here; what a payload means is theirs.
@NullMarked
package dev.sekisho.journal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.sekisho.decision.release;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.sekisho.decision.record;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.sekisho.decision.assembly;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.sekisho.decision.identity;

import org.jspecify.annotations.NullMarked;

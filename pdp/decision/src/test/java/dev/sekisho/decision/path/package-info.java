@NullMarked
package dev.sekisho.decision.path;

import org.jspecify.annotations.NullMarked;

/// The engine's refusals and limits.
@NullMarked
package dev.sekisho.engine;

import org.jspecify.annotations.NullMarked;

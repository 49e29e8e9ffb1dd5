@NullMarked
package dev.sekisho.engine.explain;

import org.jspecify.annotations.NullMarked;

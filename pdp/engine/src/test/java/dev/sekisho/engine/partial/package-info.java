@NullMarked
package dev.sekisho.engine.partial;

import org.jspecify.annotations.NullMarked;

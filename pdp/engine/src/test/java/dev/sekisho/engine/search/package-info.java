@NullMarked
package dev.sekisho.engine.search;

import org.jspecify.annotations.NullMarked;

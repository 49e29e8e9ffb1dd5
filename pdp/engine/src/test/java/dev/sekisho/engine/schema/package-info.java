@NullMarked
package dev.sekisho.engine.schema;

import org.jspecify.annotations.NullMarked;

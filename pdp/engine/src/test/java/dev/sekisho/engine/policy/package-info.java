@NullMarked
package dev.sekisho.engine.policy;

import org.jspecify.annotations.NullMarked;

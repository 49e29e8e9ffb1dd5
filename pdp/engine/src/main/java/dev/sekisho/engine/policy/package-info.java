/// Policies in the official JSON form, and what can be told about them without running them.
@NullMarked
package dev.sekisho.engine.policy;

import org.jspecify.annotations.NullMarked;

/// What Cedar's operators and functions do to values: one meaning for both evaluators.
@NullMarked
package dev.sekisho.engine.operation;

import org.jspecify.annotations.NullMarked;

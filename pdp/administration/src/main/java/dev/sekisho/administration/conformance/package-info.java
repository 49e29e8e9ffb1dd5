/// Runs test cases in the layout of the official Cedar integration tests against this product's engine.
@NullMarked
package dev.sekisho.administration.conformance;

import org.jspecify.annotations.NullMarked;

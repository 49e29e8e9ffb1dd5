/// What is asked: signals and requests made from a pack's directory, with the outcome that each must have.
@NullMarked
package dev.sekisho.benchmarks.mix;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.sekisho.benchmarks.mix;

import org.jspecify.annotations.NullMarked;

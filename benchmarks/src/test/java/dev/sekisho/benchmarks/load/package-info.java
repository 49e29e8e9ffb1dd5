@NullMarked
package dev.sekisho.benchmarks.load;

import org.jspecify.annotations.NullMarked;

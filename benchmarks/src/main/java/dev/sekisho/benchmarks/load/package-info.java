/// The load client: who asks when, what must come back, how long it took.
@NullMarked
package dev.sekisho.benchmarks.load;

import org.jspecify.annotations.NullMarked;

/// Benchmarks of the packaged server as its users meet it: over loopback, with its log on disk.
@NullMarked
package dev.sekisho.benchmarks;

import org.jspecify.annotations.NullMarked;

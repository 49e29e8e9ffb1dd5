/// The server to compare with: Vert.x that answers and does nothing else.
@NullMarked
package dev.sekisho.benchmarks.bare;

import org.jspecify.annotations.NullMarked;

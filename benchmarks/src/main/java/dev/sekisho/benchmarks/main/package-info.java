/// The command line, and the order of what is measured.
@NullMarked
package dev.sekisho.benchmarks.main;

import org.jspecify.annotations.NullMarked;

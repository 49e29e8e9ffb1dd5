/// The processes under measurement and the machine that they run on.
@NullMarked
package dev.sekisho.benchmarks.process;

import org.jspecify.annotations.NullMarked;

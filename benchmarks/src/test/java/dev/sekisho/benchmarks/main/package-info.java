@NullMarked
package dev.sekisho.benchmarks.main;

import org.jspecify.annotations.NullMarked;

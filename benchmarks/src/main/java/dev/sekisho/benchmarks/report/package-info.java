/// Tables and files of results.
@NullMarked
package dev.sekisho.benchmarks.report;

import org.jspecify.annotations.NullMarked;

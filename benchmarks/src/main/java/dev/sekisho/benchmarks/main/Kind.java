package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.load.Arrivals;
import dev.sekisho.benchmarks.load.Question;
import java.util.List;

/// One kind of round.
///
/// @param name for the table
/// @param connections of the client
/// @param arrivals when it asks
/// @param questions what it asks
record Kind(String name, int connections, Arrivals arrivals, List<Question> questions) {}

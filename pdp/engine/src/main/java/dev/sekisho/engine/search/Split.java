package dev.sekisho.engine.search;

/// How candidates come out of a test; the others are false.
///
/// @param isTrue those for which it is true
/// @param errs those for which it errs
record Split(Mask isTrue, Mask errs) {}

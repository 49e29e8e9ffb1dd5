package dev.sekisho.engine.compile;

/// Runs of a [Program] as code of their own.
@FunctionalInterface
interface Runs {
    /// Evaluates the policies of a run.
    ///
    /// @param number among those that are written
    void run(int number, Frame frame);
}

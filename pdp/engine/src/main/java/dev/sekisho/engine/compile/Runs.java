package dev.sekisho.engine.compile;

/// Runs of a [Program] as code of their own, with what they remember of a request. Thread-confined.
interface Runs {
    /// Of a program none of whose runs is written.
    Runs NONE = new Runs() {
        @Override
        public Runs fresh() {
            return this;
        }

        @Override
        public void start() {
            // remembers nothing
        }

        @Override
        public void run(int number, Frame frame) {
            throw new IllegalStateException("a run that is not written");
        }

        @Override
        public void finish(Frame frame) {
            // remembers nothing
        }
    };

    /// The same runs, to be used by somebody else.
    Runs fresh();

    /// Forgets the request before.
    void start();

    /// Evaluates the policies of a run.
    ///
    /// @param number among those that are written
    void run(int number, Frame frame);

    /// Tells the frame which attributes were read.
    void finish(Frame frame);
}

package dev.sekisho.engine.compile;

/// How many random worlds are drawn: all, unless the tests are run to see whether they notice changes of the code. Then
/// they run many times, and `sekisho.tests.worlds` says how many in a hundred.
final class Worlds {
    private Worlds() {}

    static int of(int all) {
        return Math.max(1, all * Integer.getInteger("sekisho.tests.worlds", 100) / 100);
    }
}

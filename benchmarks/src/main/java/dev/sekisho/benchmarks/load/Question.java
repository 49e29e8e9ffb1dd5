package dev.sekisho.benchmarks.load;

/// One request and the answer that it must have.
public final class Question {
    private final byte[] request;
    private final ExpectedAnswer expected;

    /// @param request all bytes of the HTTP request; must not be changed
    /// @param expected the answer
    public Question(byte[] request, ExpectedAnswer expected) {
        this.request = request;
        this.expected = expected;
    }

    byte[] request() {
        return request;
    }

    /// The answer that it must have.
    public ExpectedAnswer expected() {
        return expected;
    }
}

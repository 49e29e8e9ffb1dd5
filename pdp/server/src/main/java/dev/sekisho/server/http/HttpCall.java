package dev.sekisho.server.http;

/// A request, read whole and within its limits. Not for comparison: it holds the bytes as they came.
public final class HttpCall {
    private final HttpHead head;
    private final byte[] body;

    /// @param body must not be changed afterwards
    public HttpCall(HttpHead head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /// All but the body.
    public HttpHead head() {
        return head;
    }

    /// The body; must not be changed.
    public byte[] body() {
        return body;
    }
}

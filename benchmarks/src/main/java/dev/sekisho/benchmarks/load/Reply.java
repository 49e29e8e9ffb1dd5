package dev.sekisho.benchmarks.load;

import java.nio.charset.StandardCharsets;

/// A whole response.
public final class Reply {
    private final int status;
    private final byte[] body;

    Reply(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The bytes of the body; must not be changed.
    public byte[] body() {
        return body;
    }

    /// Status and body in words, for a refusal.
    public String words() {
        return "status " + status + " `" + new String(body, StandardCharsets.UTF_8) + "`";
    }
}

package dev.sekisho.server.http;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import java.util.Optional;

/// What is known of a request before its body is read.
///
/// @param method upper case, as it came
/// @param path as it came, still percent-encoded, without query
/// @param query as it came, without `?`; empty if there is none
/// @param headers its header fields
/// @param requestId `X-Request-ID` if it is at most 128 visible ASCII characters; else empty
/// @param overTls whether it came over HTTPS
public record HttpHead(
        String method, String path, String query, HttpHeaders headers, String requestId, boolean overTls) {
    private static final String JSON = "application/json";

    /// A refusal (status 400) unless the body is declared as JSON, with parameters or without.
    public Optional<HttpReply> refuseUnlessJson() {
        String type = headers.only("content-type").orElse("none");
        int semicolon = type.indexOf(';');
        String bare = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
        return bare.equalsIgnoreCase(JSON)
                ? Optional.empty()
                : Optional.of(HttpReply.problem(
                        400,
                        new Problem(
                                ServerError.CONTENT_TYPE_WRONG,
                                "request header",
                                "Content-Type `" + type + "`",
                                "`" + JSON + "`")));
    }
}

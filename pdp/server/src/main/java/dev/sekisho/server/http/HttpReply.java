package dev.sekisho.server.http;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/// What goes back: status, header fields and body. Immutable.
public final class HttpReply {
    private static final String JSON = "application/json";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private HttpReply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /// A reply with a JSON body.
    public static HttpReply json(int status, JsonObject body) {
        return new HttpReply(status, Map.of("content-type", JSON), JsonWriter.canonical(body));
    }

    /// A reply with any other body; `body` must not be changed afterwards.
    public static HttpReply of(int status, String contentType, byte[] body) {
        return new HttpReply(status, Map.of("content-type", contentType), body);
    }

    /// A reply without a body.
    public static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), new byte[0]);
    }

    /// `{"error": {"code", "message", "status"}}`: the one form of refusals on JSON interfaces.
    public static HttpReply problem(int status, Problem problem) {
        return json(
                status,
                JsonObject.builder()
                        .put("error", error(status, problem).build())
                        .build());
    }

    /// The members of an error, for interfaces that add their own.
    public static JsonObject.Builder error(int status, Problem problem) {
        return JsonObject.builder()
                .put("code", problem.code().code())
                .put("message", problem.where() + ": found " + problem.found() + ", expected " + problem.expected())
                .put("status", status);
    }

    /// The same with one more header field, or another value of it. `value` must be one line.
    public HttpReply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpReply(status, more, body);
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The header fields; unmodifiable.
    public Map<String, String> headers() {
        return headers;
    }

    /// The body; must not be changed.
    public byte[] body() {
        return body;
    }
}

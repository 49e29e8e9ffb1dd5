package dev.sekisho.benchmarks.load;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// HTTP/1.1 as far as the client needs it.
public final class HttpMessages {
    private HttpMessages() {}

    /// A `GET` on a connection that stays open.
    public static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// A `POST` of `body` on a connection that stays open.
    ///
    /// @param key the caller's key
    /// @param requestId goes into `X-Request-ID`
    public static byte[] post(String path, String key, String requestId, JsonObject body) {
        byte[] content = JsonWriter.canonical(body);
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nSekisho-Key: " + key + "\r\nX-Request-ID: "
                + requestId + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(content);
        return message.toByteArray();
    }
}

package dev.sekisho.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Requests as browsers send them, and as attackers do.
final class Web {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Web() {}

    /// Sends a request from `clientAddress`, one of this machine's own. `headers`: name, value, name, value…
    static HttpResponse<String> send(String clientAddress, String method, String url, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(LONGEST)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(clientAddress))
                .build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(method + " " + url, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /// Sends lines exactly as they are, from `clientAddress`; the status of the answer, 0 if the connection
    /// ended without one.
    static int raw(String clientAddress, int port, String... lines) {
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), port, InetAddress.ofLiteral(clientAddress), 0)) {
            socket.setSoTimeout((int) LONGEST.toMillis());
            String message = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.startsWith("HTTP/1.") ? Integer.parseInt(answer.substring(9, 12)) : 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package dev.sekisho.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The application behind the gateway. Answers everything with 200 `application` and remembers each request as
/// it came: a library would refuse the hostile ones, and then nobody could tell that they never arrived.
final class Upstream implements AutoCloseable {
    private final ServerSocket socket;
    private final ConcurrentLinkedQueue<Arrived> arrived = new ConcurrentLinkedQueue<>();

    /// A request as it arrived.
    ///
    /// @param line `GET /a HTTP/1.1`
    /// @param headers `name: value`, names in lower case
    record Arrived(String line, List<String> headers) {
        Arrived {
            headers = List.copyOf(headers);
        }
    }

    private Upstream(ServerSocket socket) {
        this.socket = socket;
    }

    static Upstream start() throws IOException {
        Upstream upstream = new Upstream(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")));
        Thread.ofVirtual().start(upstream::accept);
        return upstream;
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /// What arrived since the last look.
    List<Arrived> takeArrived() {
        List<Arrived> taken = new ArrayList<>();
        for (Arrived next = arrived.poll(); next != null; next = arrived.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            while (true) {
                String line = lines.readLine();
                if (line == null) {
                    return;
                }
                List<String> headers = headers(lines);
                arrived.add(new Arrived(line, headers));
                skipBody(lines, headers);
                String body = line.startsWith("HEAD ") ? "" : "application";
                connection
                        .getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                                        + "application".length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.ISO_8859_1));
                connection.getOutputStream().flush();
            }
        } catch (IOException broken) {
            // the gateway went away
        }
    }

    private static List<String> headers(BufferedReader lines) throws IOException {
        List<String> headers = new ArrayList<>();
        while (true) {
            String line = lines.readLine();
            if (line == null || line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            headers.add(line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT)
                    + line.substring(Math.max(colon, 0)));
        }
    }

    private static void skipBody(BufferedReader lines, List<String> headers) throws IOException {
        for (String header : headers) {
            if (header.startsWith("content-length:")) {
                long length = Long.parseLong(
                        header.substring("content-length:".length()).strip());
                while (length > 0) {
                    length -= Math.max(lines.skip(length), 1);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

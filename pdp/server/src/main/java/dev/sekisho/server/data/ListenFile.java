package dev.sekisho.server.data;

import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonNull;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// `<data>/listen.json`: where the running server listens. It is there exactly while the ports are open, save
/// after a
/// crash.
///
/// @param httpPort plain HTTP on loopback
/// @param httpsPort HTTPS
public record ListenFile(int httpPort, int httpsPort) {
    private static final String LOOPBACK = "127.0.0.1";

    /// The URL on loopback.
    public String httpUrl() {
        return "http://" + LOOPBACK + ":" + httpPort;
    }

    /// The HTTPS URL on this machine.
    public String httpsUrl() {
        return "https://localhost:" + httpsPort;
    }

    /// Writes the file.
    public void write(Path file) {
        DataFile.write(
                file,
                JsonObject.builder()
                        .put("pid", ProcessHandle.current().pid())
                        .put("http", address(LOOPBACK, httpPort, httpUrl()))
                        .put("https", address("0.0.0.0", httpsPort, httpsUrl())));
    }

    private static JsonObject address(String host, int port, String url) {
        return JsonObject.builder()
                .put("host", host)
                .put("port", port)
                .put("url", url)
                .build();
    }

    /// Reads the file; nothing if no server runs.
    ///
    /// @throws ProblemException `data_form`
    public static Optional<ListenFile> read(Path file) {
        return DataFile.read(file)
                .map(document -> new ListenFile(port(file, document, "http"), port(file, document, "https")));
    }

    private static int port(Path file, JsonObject document, String name) {
        if (document.object(name).flatMap(address -> address.get("port")).orElse(JsonNull.NULL)
                instanceof JsonLong(long port)) {
            return (int) port;
        }
        throw new ProblemException(ServerError.DATA_FORM, file.toString(), "no `" + name + ".port`", "a port number");
    }

    /// Takes the file away.
    public static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw DataFile.unwritable(file, failure);
        }
    }
}

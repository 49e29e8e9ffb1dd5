package dev.sekisho.it;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonNull;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `sekisho serve` as a process of its own, on ports of its own choice.
final class PackagedServer implements AutoCloseable {
    private static final String ANY = "127.0.0.1";
    private static final long LONGEST_STOP_SECONDS = 60;

    private final Process process;
    private final Path data;
    private final int port;

    private PackagedServer(Process process, Path data, int port) {
        this.process = process;
        this.data = data;
        this.port = port;
    }

    /// Starts a server in `folder` and waits until it is ready.
    static PackagedServer start(Path folder, String... options) {
        Path data = folder.resolve("data");
        Path said = folder.resolve("serve.log");
        List<String> command =
                new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0", "--https-port", "0"));
        command.addAll(List.of(options));
        try {
            Process process = Sekisho.builder(command.toArray(String[]::new))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            Await.until("serve is ready", () -> ready(process, data, said));
            return new PackagedServer(process, data, port(data));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean ready(Process process, Path data, Path said) {
        if (!process.isAlive()) {
            throw new AssertionError("serve ended with status " + process.exitValue() + ": " + text(said));
        }
        if (!Files.exists(data.resolve("listen.json"))) {
            return false;
        }
        try {
            return Web.send(ANY, "GET", "http://127.0.0.1:" + port(data) + "/readyz", "")
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    Path data() {
        return data;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// Reports facts, given as the items of `assertions`; returns when the next decision will see them.
    void report(String... assertions) {
        HttpResponse<String> answer = Web.send(
                ANY,
                "POST",
                url() + "/signals/v1/assertions",
                "{\"assertions\": [" + String.join(",", assertions) + "]}",
                "Content-Type",
                "application/json",
                "Sekisho-Key",
                credential("signals_api_key"));
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
        }
    }

    String credential(String name) {
        return json(data.resolve("credentials.json")).string(name).orElseThrow();
    }

    /// The decisions about requests of `device`, oldest first.
    List<JsonObject> decisionsAbout(String device) {
        return Sekisho.output(
                        "audit",
                        "query",
                        "--data",
                        data.toString(),
                        "--device",
                        device,
                        "--oldest-first",
                        "--limit",
                        "0")
                .lines()
                .map(line -> (JsonObject)
                        JsonReader.read("audit query", line, JsonLimits.REQUEST).orThrow())
                .toList();
    }

    private static int port(Path data) {
        return json(data.resolve("listen.json"))
                                .object("http")
                                .flatMap(http -> http.get("port"))
                                .orElse(JsonNull.NULL)
                        instanceof JsonLong(long port)
                ? (int) port
                : 0;
    }

    private static JsonObject json(Path file) {
        try {
            return (JsonObject) JsonReader.read(file.toString(), Files.readAllBytes(file), JsonLimits.FILE)
                    .orThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Ends the server as an operator does.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("serve did not end within " + LONGEST_STOP_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

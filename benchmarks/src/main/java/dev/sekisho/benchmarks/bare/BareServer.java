package dev.sekisho.benchmarks.bare;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.json.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// The least that any server on Vert.x does for the same call: reads the POST to its end and answers it with the
/// bytes that Sekisho answered to it, on one event loop of the same transport, with the same header fields. What
/// Sekisho takes more than this is Sekisho's.
public final class BareServer {
    private final List<Buffer> answers;

    private BareServer(List<Buffer> answers) {
        this.answers = answers;
    }

    /// Serves on any free port of loopback, and prints it.
    ///
    /// @param arguments the file of the answers, each `u32 length | bytes`; `X-Request-ID` tells which one
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        BareServer server = new BareServer(read(Path.of(arguments[0])));
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        int port = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setAcceptBacklog(1024)
                        .setTcpNoDelay(true)
                        .setUseAlpn(false)
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(server::answer)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
        System.out.println("port " + port + (vertx.isNativeTransportEnabled() ? " native" : " java"));
    }

    private static List<Buffer> read(Path file) throws IOException {
        List<Buffer> answers = new ArrayList<>();
        try (DataInputStream input = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = input.readInt();
            for (int i = 0; i < count; i++) {
                answers.add(Buffer.buffer(input.readNBytes(input.readInt())));
            }
        }
        return answers;
    }

    private void answer(HttpServerRequest request) {
        var _ = request.body().onSuccess(_ -> {
            String id = Optional.ofNullable(request.getHeader("x-request-id")).orElse("");
            var _ = request.response()
                    .putHeader("content-type", "application/json")
                    .putHeader("cache-control", "no-store")
                    .putHeader("x-request-id", id)
                    .end(answers.get(index(id)));
        });
    }

    private int index(String id) {
        int index = id.matches("[0-9]{1,9}") ? Integer.parseInt(id) : answers.size();
        if (index >= answers.size()) {
            throw new ProblemException(
                    BenchmarkError.BENCH_USAGE, "X-Request-ID", "`" + id + "`", "the number of an answer");
        }
        return index;
    }
}

package dev.sekisho.benchmarks.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// A server on loopback that does as a test says.
final class ScriptedServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final int port;

    ScriptedServer(Consumer<HttpServerRequest> handler) throws ExecutionException, InterruptedException {
        port = vertx.createHttpServer()
                .requestHandler(handler::accept)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    Vertx vertx() {
        return vertx;
    }

    InetSocketAddress address() {
        return Loopback.at(port);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

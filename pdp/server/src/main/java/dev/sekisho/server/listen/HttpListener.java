package dev.sekisho.server.listen;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.server.http.Endpoint;
import dev.sekisho.server.http.HttpHead;
import dev.sekisho.server.http.HttpHeaders;
import dev.sekisho.server.http.HttpReply;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// One listener for HTTP/1.1 on one event loop: no upgrade, no compression, everything bounded before it is read.
/// Pipelined requests of a connection are answered one after the other.
public final class HttpListener {
    private static final int LONGEST_REQUEST_ID = 128;
    private static final long SWEEP_MILLIS = 5_000;

    private final Vertx vertx;
    private final HttpServer server;
    private final boolean tls;
    private final Routing routing;
    private final InFlight inFlight;
    private final Defects defects;
    private final OpenConnections connections;
    private volatile boolean stopping;

    private HttpListener(
            Vertx vertx,
            ListenAddress address,
            List<Endpoint> endpoints,
            InFlight inFlight,
            Defects defects,
            InstantSource clock) {
        this.vertx = vertx;
        this.tls = address.security() instanceof ListenAddress.Security.Tls;
        this.routing = new Routing(endpoints);
        this.inFlight = inFlight;
        this.defects = defects;
        this.connections = new OpenConnections(clock);
        this.server = vertx.createHttpServer(options(address))
                .connectionHandler(connections::opened)
                .exceptionHandler(_ -> {})
                .invalidRequestHandler(HttpListener::malformed)
                .requestHandler(this::handle);
    }

    /// Listens and waits until the port is open.
    ///
    /// @throws ProblemException `port_in_use`
    public static HttpListener start(
            Vertx vertx,
            ListenAddress address,
            List<Endpoint> endpoints,
            InFlight inFlight,
            Defects defects,
            InstantSource clock) {
        HttpListener listener = new HttpListener(vertx, address, endpoints, inFlight, defects, clock);
        try {
            listener.server.listen().toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException refused) {
            throw new ProblemException(
                    ServerError.PORT_IN_USE,
                    address.host() + ":" + address.port(),
                    String.valueOf(Optional.ofNullable(refused.getCause())
                            .map(Throwable::getMessage)
                            .orElse("no reason")),
                    "a free port");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while opening a port", interrupted);
        }
        vertx.setPeriodic(SWEEP_MILLIS, _ -> listener.connections.sweep());
        return listener;
    }

    private static HttpServerOptions options(ListenAddress address) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setMaxInitialLineLength((int) ServerLimits.URI_BYTES.value())
                .setMaxHeaderSize((int) ServerLimits.HEADER_BYTES.value())
                .setIdleTimeout((int) (2 * ServerLimits.IDLE_MILLIS.value()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setAcceptBacklog(1024)
                .setTcpNoDelay(true)
                .setUseAlpn(false)
                .setHttp2ClearTextEnabled(false)
                .setDecompressionSupported(false)
                .setCompressionSupported(false);
        return switch (address.security()) {
            case ListenAddress.Security.Plain() -> options;
            case ListenAddress.Security.Tls(var keyStore, var password) ->
                options.setSsl(true)
                        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                        .setKeyCertOptions(
                                new PfxOptions().setPath(keyStore.toString()).setPassword(password.openForStore()));
        };
    }

    /// The port that is open.
    public int port() {
        return server.actualPort();
    }

    /// From now on every request is refused with 503; those under way go on.
    public void refuseNew() {
        stopping = true;
    }

    /// Closes the port, waits until the requests under way are answered, at most `millis`, and closes the
    /// connections.
    public void close(long millis) {
        refuseNew();
        try {
            server.shutdown(millis, TimeUnit.MILLISECONDS)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(millis + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException closedAnyway) {
            // the process is about to end, and with it every connection
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpServerRequest request) {
        HttpHead head = head(request);
        boolean admitted = inFlight.enter();
        connections.busy(request.connection());
        Exchange exchange = new Exchange(vertx, request, head, defects, () -> {
            if (admitted) {
                inFlight.leave();
            }
            connections.idle(request.connection());
        });
        try {
            begin(exchange, head, admitted);
        } catch (RuntimeException defect) {
            exchange.refuse(HttpReply.problem(500, defects.report(head.path(), defect)));
        }
    }

    private void begin(Exchange exchange, HttpHead head, boolean admitted) {
        switch (routing.route(head)) {
            case Routing.Routed.Refused(HttpReply reply) -> exchange.refuse(reply);
            case Routing.Routed.To(Endpoint endpoint) -> {
                Optional<HttpReply> refusal = endpoint.refuse(head).or(() -> unavailable(endpoint, head, admitted));
                if (refusal.isPresent()) {
                    exchange.refuse(refusal.get());
                } else {
                    exchange.read(endpoint);
                }
            }
        }
    }

    private Optional<HttpReply> unavailable(Endpoint endpoint, HttpHead head, boolean admitted) {
        if (stopping) {
            Problem problem =
                    new Problem(ServerError.SERVER_STOPPING, "server", "a stop under way", "a running server");
            return Optional.of(endpoint.problem(head, 503, problem).with("connection", "close"));
        }
        return admitted
                ? Optional.empty()
                : Optional.of(endpoint.problem(
                                head, 503, ServerLimits.IN_FLIGHT.problem("server", ServerLimits.IN_FLIGHT.value() + 1))
                        .with("retry-after", "1"));
    }

    private HttpHead head(HttpServerRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.headers()
                .forEach(field -> fields.computeIfAbsent(field.getKey(), _ -> new ArrayList<>())
                        .add(field.getValue()));
        HttpHeaders headers = new HttpHeaders(fields);
        return new HttpHead(
                request.method().name(),
                Optional.ofNullable(request.path()).orElse(""),
                Optional.ofNullable(request.query()).orElse(""),
                headers,
                headers.only("x-request-id").filter(HttpListener::isRequestId).orElse(""),
                tls);
    }

    /// Visible ASCII only: it goes back in a header and into the record.
    private static boolean isRequestId(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_REQUEST_ID
                && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static void malformed(HttpServerRequest request) {
        HttpReply reply = malformedReply(request.decoderResult().cause());
        request.response().setStatusCode(reply.status());
        reply.headers().forEach(request.response()::putHeader);
        request.response().putHeader("connection", "close");
        var _ = request.response().end(io.vertx.core.buffer.Buffer.buffer(reply.body()));
    }

    private static HttpReply malformedReply(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                HttpReply.problem(
                        414, ServerLimits.URI_BYTES.problem("request line", ServerLimits.URI_BYTES.value() + 1));
            case TooLongHttpHeaderException _ ->
                HttpReply.problem(
                        431, ServerLimits.HEADER_BYTES.problem("headers", ServerLimits.HEADER_BYTES.value() + 1));
            case Throwable _ ->
                HttpReply.problem(
                        400,
                        new Problem(ServerError.HTTP_MALFORMED, "request", "bytes that are no request", "HTTP/1.1"));
        };
    }
}

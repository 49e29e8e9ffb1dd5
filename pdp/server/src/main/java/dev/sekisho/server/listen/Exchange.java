package dev.sekisho.server.listen;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.server.http.Endpoint;
import dev.sekisho.server.http.HttpCall;
import dev.sekisho.server.http.HttpHead;
import dev.sekisho.server.http.HttpReply;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.function.Supplier;

/// One request and its one reply. All its state belongs to the event loop of the connection; the endpoint's work
/// runs on
/// a virtual thread and hands its reply back here.
final class Exchange {
    private static final int CLOSE_AFTER_DISCARDED_BYTES = 1024 * 1024;

    private final Vertx vertx;
    private final Context context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final HttpHead head;
    private final Defects defects;
    private final Runnable release;
    private final Buffer body = Buffer.buffer();
    private long discardedBytes;
    private long timer;
    private boolean working;
    private boolean replied;
    private boolean released;

    /// @param release gives the place of the request back; called once
    Exchange(Vertx vertx, HttpServerRequest request, HttpHead head, Defects defects, Runnable release) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.request = request;
        this.response = request.response();
        this.head = head;
        this.defects = defects;
        this.release = release;
    }

    /// Replies without reading the body; what still comes is thrown away, up to a bound.
    void refuse(HttpReply reply) {
        discardRest();
        send(reply);
        releaseOnce();
    }

    /// Reads the body within size and time, then lets `endpoint` answer.
    void read(Endpoint endpoint) {
        long declared = declaredBytes();
        if (endpoint.body().exceededBy(declared)) {
            tooLarge(endpoint, declared);
            return;
        }
        response.closeHandler(_ -> closed());
        request.exceptionHandler(_ -> closed());
        timer = vertx.setTimer(ServerLimits.ARRIVAL_MILLIS.value(), _ -> tooSlow(endpoint));
        request.handler(bytes -> receive(endpoint, bytes));
        request.endHandler(_ -> received(endpoint));
        if (head.headers()
                .only("expect")
                .filter("100-continue"::equalsIgnoreCase)
                .isPresent()) {
            var _ = response.writeContinue();
        }
    }

    private long declaredBytes() {
        Optional<String> declared = head.headers().only("content-length");
        try {
            return declared.map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException noLength) {
            return 0;
        }
    }

    private void receive(Endpoint endpoint, Buffer bytes) {
        if (replied) {
            discarded(bytes);
        } else if (endpoint.body().exceededBy((long) body.length() + bytes.length())) {
            tooLarge(endpoint, (long) body.length() + bytes.length());
        } else {
            body.appendBuffer(bytes);
        }
    }

    private void tooLarge(Endpoint endpoint, long bytes) {
        vertx.cancelTimer(timer);
        refuse(endpoint.problem(head, 413, endpoint.body().problem("body", bytes))
                .with("connection", "close"));
        closeWhenEnded();
    }

    private void tooSlow(Endpoint endpoint) {
        if (!replied) {
            refuse(endpoint.problem(
                            head, 408, ServerLimits.ARRIVAL_MILLIS.problem("body", ServerLimits.ARRIVAL_MILLIS.value()))
                    .with("connection", "close"));
            close();
        }
    }

    private void received(Endpoint endpoint) {
        vertx.cancelTimer(timer);
        if (replied) {
            return;
        }
        working = true;
        timer = vertx.setTimer(ServerLimits.ANSWER_MILLIS.value(), _ -> late(endpoint));
        HttpCall call = new HttpCall(head, body.getBytes());
        Thread.ofVirtual().name("request").start(() -> work(endpoint, call));
    }

    private void work(Endpoint endpoint, HttpCall call) {
        try {
            endpoint.answer(call, reply -> context.runOnContext(_ -> finish(endpoint, reply)));
        } catch (RuntimeException | Error defect) {
            Problem problem = defects.report(head.path(), defect);
            context.runOnContext(_ -> finish(endpoint, () -> endpoint.problem(head, 500, problem)));
        }
    }

    private void finish(Endpoint endpoint, Supplier<HttpReply> reply) {
        vertx.cancelTimer(timer);
        releaseOnce();
        if (!replied) {
            try {
                send(reply.get());
            } catch (RuntimeException defect) {
                send(endpoint.problem(head, 500, defects.report(head.path(), defect)));
            }
        }
    }

    private void late(Endpoint endpoint) {
        if (!replied) {
            send(endpoint.problem(
                            head, 503, new Problem(ServerError.ANSWER_LATE, "server", "no answer in time", "an answer"))
                    .with("retry-after", "1"));
        }
        releaseOnce();
    }

    private void send(HttpReply reply) {
        replied = true;
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (!head.requestId().isEmpty()) {
            response.putHeader("x-request-id", head.requestId());
        }
        if (head.method().equals("HEAD")) {
            response.putHeader("content-length", Integer.toString(reply.body().length));
            var _ = response.end();
        } else {
            var _ = response.end(Buffer.buffer(reply.body()));
        }
    }

    /// The connection is gone. Work that is under way keeps its place until it is done.
    private void closed() {
        replied = true;
        if (!working) {
            vertx.cancelTimer(timer);
            releaseOnce();
        }
    }

    private void releaseOnce() {
        if (!released) {
            released = true;
            release.run();
        }
    }

    private void discardRest() {
        if (request.isEnded()) {
            return;
        }
        request.exceptionHandler(_ -> {});
        request.handler(this::discarded);
        long patience = vertx.setTimer(ServerLimits.ARRIVAL_MILLIS.value(), _ -> close());
        request.endHandler(_ -> vertx.cancelTimer(patience));
        response.closeHandler(_ -> vertx.cancelTimer(patience));
    }

    private void discarded(Buffer bytes) {
        discardedBytes += bytes.length();
        if (discardedBytes > CLOSE_AFTER_DISCARDED_BYTES) {
            close();
        }
    }

    private void closeWhenEnded() {
        if (request.isEnded()) {
            close();
        } else {
            long patience = vertx.setTimer(ServerLimits.ARRIVAL_MILLIS.value(), _ -> close());
            request.endHandler(_ -> {
                vertx.cancelTimer(patience);
                close();
            });
        }
    }

    private void close() {
        var _ = request.connection().close();
    }
}

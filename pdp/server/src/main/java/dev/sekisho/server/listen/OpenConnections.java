package dev.sekisho.server.listen;

import dev.sekisho.server.ServerLimits;
import io.vertx.core.http.HttpConnection;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The connections of one listener: how many, and how long each has been without a request. Bytes that trickle in
/// without ever completing a header do not keep one open.
final class OpenConnections {
    private static final long BUSY = Long.MAX_VALUE;

    private final InstantSource clock;
    /// Since when each has been idle, or [#BUSY].
    private final Map<HttpConnection, Long> idleSince = new ConcurrentHashMap<>();

    OpenConnections(InstantSource clock) {
        this.clock = clock;
    }

    void opened(HttpConnection connection) {
        if (ServerLimits.CONNECTIONS.exceededBy(idleSince.size() + 1L)) {
            connection.close();
            return;
        }
        idleSince.put(connection, clock.millis());
        connection.closeHandler(_ -> idleSince.remove(connection));
    }

    void busy(HttpConnection connection) {
        idleSince.replace(connection, BUSY);
    }

    void idle(HttpConnection connection) {
        idleSince.replace(connection, clock.millis());
    }

    /// Closes what has been idle for too long.
    void sweep() {
        long now = clock.millis();
        idleSince.forEach((connection, since) -> {
            if (since != BUSY && ServerLimits.IDLE_MILLIS.exceededBy(now - since)) {
                connection.close();
            }
        });
    }
}

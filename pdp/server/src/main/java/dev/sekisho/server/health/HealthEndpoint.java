package dev.sekisho.server.health;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.Limit;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.server.http.Endpoint;
import dev.sekisho.server.http.HttpCall;
import dev.sekisho.server.http.HttpHead;
import dev.sekisho.server.http.HttpReply;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// `/healthz`: 200 while the process lives. `/readyz`: 200 while it can decide and record, else 503 with the names
/// of
/// what fails. For anybody, and answered before anything else, however busy the server is.
public final class HealthEndpoint implements Endpoint {
    private static final String ALIVE = "/healthz";
    private static final String READY = "/readyz";

    private final Health health;

    /// Tells about `health`.
    public HealthEndpoint(Health health) {
        this.health = health;
    }

    @Override
    public boolean serves(String path) {
        return path.equals(ALIVE) || path.equals(READY);
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "HEAD");
    }

    @Override
    public Limit body() {
        return ServerLimits.DECISION_BODY_BYTES;
    }

    @Override
    public Optional<HttpReply> refuse(HttpHead head) {
        return Optional.of((head.path().equals(ALIVE) ? ok("alive") : ready()).with("cache-control", "no-store"));
    }

    private HttpReply ready() {
        Map<String, Problem> failing = new TreeMap<>(health.failing());
        if (failing.isEmpty()) {
            Set<String> alarms = new TreeSet<>(health.alarms().keySet());
            return alarms.isEmpty() ? ok("ready") : ready(alarms);
        }
        // the names only: the lines themselves tell paths of this machine, and stand on standard error
        String names = String.join(", ", failing.keySet());
        Problem problem = new Problem(ServerError.NOT_READY, "server", names + " failing", "every check to hold");
        JsonObject error = HttpReply.error(503, problem)
                .put("failing", JsonArray.ofStrings(failing.keySet()))
                .build();
        return HttpReply.json(503, JsonObject.builder().put("error", error).build());
    }

    /// The names only, as with what fails.
    private static HttpReply ready(Set<String> alarms) {
        return HttpReply.json(
                200,
                JsonObject.builder()
                        .put("status", "ready")
                        .put("alarms", JsonArray.ofStrings(alarms))
                        .build());
    }

    private static HttpReply ok(String status) {
        return HttpReply.json(200, JsonObject.builder().put("status", status).build());
    }

    @Override
    public void answer(HttpCall call, Consumer<Supplier<HttpReply>> done) {
        done.accept(() -> refuse(call.head()).orElseThrow());
    }
}

package dev.sekisho.server.listen;

import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.http.Endpoint;
import dev.sekisho.server.http.HttpHead;
import dev.sekisho.server.http.HttpReply;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds who answers a request. The first endpoint that serves the path is asked.
final class Routing {
    private final List<Endpoint> endpoints;

    Routing(List<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    /// What routing came to.
    sealed interface Routed {
        record To(Endpoint endpoint) implements Routed {}

        record Refused(HttpReply reply) implements Routed {}
    }

    Routed route(HttpHead head) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.serves(head.path())) {
                Set<String> methods = endpoint.methods();
                return methods.isEmpty() || methods.contains(head.method())
                        ? new Routed.To(endpoint)
                        : new Routed.Refused(methodRefused(endpoint, head));
            }
        }
        return new Routed.Refused(HttpReply.problem(
                404, new Problem(ServerError.PATH_UNKNOWN, "request line", "`" + head.path() + "`", "a served path")));
    }

    private static HttpReply methodRefused(Endpoint endpoint, HttpHead head) {
        String allowed = String.join(", ", new TreeSet<>(endpoint.methods()));
        return endpoint.problem(
                        head,
                        405,
                        new Problem(ServerError.METHOD_NOT_ALLOWED, "request line", "`" + head.method() + "`", allowed))
                .with("allow", allowed);
    }
}

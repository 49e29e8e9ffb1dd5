package dev.sekisho.server.gateway.authzen;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// `GET /.well-known/authzen-configuration` (AuthZEN 1.0 §9): what is served, and nothing that is not (AZ-54).
public final class Metadata implements Endpoint {
    /// Where it is served.
    public static final String PATH = "/.well-known/authzen-configuration";

    private final Supplier<Optional<String>> publicUrl;

    /// @param publicUrl the HTTPS URL under which gateways know this server, without a slash at its end; empty
    ///     until it is
    /// known
    public Metadata(Supplier<Optional<String>> publicUrl) {
        this.publicUrl = publicUrl;
    }

    private static HttpReply reply(String url) {
        return HttpReply.json(
                        200,
                        JsonObject.builder()
                                .put("policy_decision_point", url)
                                .put("access_evaluation_endpoint", url + EvaluationGateway.PATH)
                                .put("supported_obligations", JsonArray.ofStrings(List.of("step-up")))
                                .build())
                .with("cache-control", "public, max-age=3600");
    }

    @Override
    public boolean serves(String path) {
        return path.equals(PATH);
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
        return Optional.of(publicUrl
                .get()
                .map(Metadata::reply)
                .orElseGet(() -> HttpReply.problem(
                        503, new Problem(ServerError.NOT_READY, "server", "a start under way", "an open HTTPS port"))));
    }

    @Override
    public void answer(HttpCall call, Consumer<Supplier<HttpReply>> done) {
        done.accept(() -> refuse(call.head()).orElseThrow());
    }
}

package dev.sekisho.server.gateway;

import dev.sekisho.decision.path.Answer;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.json.problem.Limit;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.caller.Caller;
import dev.sekisho.server.caller.Callers;
import dev.sekisho.server.caller.PresentedKey;
import dev.sekisho.server.http.Endpoint;
import dev.sekisho.server.http.HttpCall;
import dev.sekisho.server.http.HttpHead;
import dev.sekisho.server.http.HttpReply;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One gateway protocol on the way through: who calls, decode, decide, encode.
public final class GatewayEndpoint implements Endpoint {
    private final Gateway gateway;
    private final Callers callers;
    private final Decisions decisions;

    /// Serves `gateway` to `callers` out of `decisions`.
    public GatewayEndpoint(Gateway gateway, Callers callers, Decisions decisions) {
        this.gateway = gateway;
        this.callers = callers;
        this.decisions = decisions;
    }

    @Override
    public boolean serves(String path) {
        return gateway.serves(path);
    }

    @Override
    public Set<String> methods() {
        return gateway.methods();
    }

    @Override
    public Limit body() {
        return gateway.body();
    }

    @Override
    public Optional<HttpReply> refuse(HttpHead head) {
        return switch (who(head)) {
            case Who.Registered _ -> Optional.empty();
            case Who.Refused(HttpReply reply) -> Optional.of(reply);
        };
    }

    @Override
    public void answer(HttpCall call, Consumer<Supplier<HttpReply>> done) {
        switch (who(call.head())) {
            case Who.Registered(Pep pep) -> ask(call, pep, done);
            case Who.Refused(HttpReply reply) -> done.accept(() -> reply);
        }
    }

    private void ask(HttpCall call, Pep pep, Consumer<Supplier<HttpReply>> done) {
        switch (gateway.read(call, pep)) {
            case Gateway.Question.Ask(var request) ->
                decisions.decide(request, answer -> done.accept(() -> written(call, pep, answer)));
            case Gateway.Question.Refuse(var request, var reason) ->
                decisions.refuse(request, reason, answer -> done.accept(() -> written(call, pep, answer)));
            case Gateway.Question.Reply(HttpReply reply) -> done.accept(() -> noStore(reply));
        }
    }

    private HttpReply written(HttpCall call, Pep pep, Answer answer) {
        return noStore(gateway.write(call, pep, answer));
    }

    /// No answer is reused (design §1, promise 1).
    private static HttpReply noStore(HttpReply reply) {
        return reply.with("cache-control", "no-store");
    }

    @Override
    public HttpReply problem(HttpHead head, int status, Problem problem) {
        return noStore(gateway.refuse(head, status, problem));
    }

    /// Where `Authorization` is the user's, a challenge would reach the user.
    private HttpReply challenge(HttpReply unauthorized) {
        return gateway.bearerIsKey() ? PresentedKey.challenge(unauthorized) : unauthorized;
    }

    /// Which registered gateway asks.
    private sealed interface Who {
        record Registered(Pep pep) implements Who {}

        record Refused(HttpReply reply) implements Who {}
    }

    private Who who(HttpHead head) {
        return switch (PresentedKey.caller(head, gateway.bearerIsKey(), callers)) {
            case PresentedKey.Found.Known(Caller.Gateway(Pep pep)) -> new Who.Registered(pep);
            case PresentedKey.Found.Known _ ->
                new Who.Refused(problem(
                        head,
                        403,
                        new Problem(
                                ServerError.CALLER_NOT_ALLOWED,
                                "request header",
                                "the key of a source",
                                "the key of a gateway")));
            case PresentedKey.Found.Refused(Problem problem) -> new Who.Refused(challenge(problem(head, 401, problem)));
        };
    }
}

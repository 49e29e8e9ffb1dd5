package dev.sekisho.server.feed;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.Limit;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.server.caller.Caller;
import dev.sekisho.server.caller.Callers;
import dev.sekisho.server.caller.PresentedKey;
import dev.sekisho.server.http.Endpoint;
import dev.sekisho.server.http.HttpCall;
import dev.sekisho.server.http.HttpHead;
import dev.sekisho.server.http.HttpReply;
import dev.sekisho.signals.Accepted;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.SignalsError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// `POST /signals/v1/assertions` and `POST /signals/v1/heartbeat`: 202 with a consistency token once it is durable
/// and
/// in force; 400 with the index of what does not hold; 403 for a source or a signal that is not the caller's; 503
/// when
/// the journal does not take it.
public final class SignalsEndpoint implements Endpoint {
    /// Where assertions are taken.
    public static final String ASSERTIONS = "/signals/v1/assertions";
    /// Where signs of life are taken.
    public static final String HEARTBEAT = "/signals/v1/heartbeat";

    private static final Set<SignalsError> NOT_ALLOWED =
            Set.of(SignalsError.SIGNAL_SOURCE_UNKNOWN, SignalsError.SIGNAL_SOURCE_NOT_ALLOWED);

    private final Callers callers;
    private final SignalIntake intake;

    /// Serves `callers`, into `intake`.
    public SignalsEndpoint(Callers callers, SignalIntake intake) {
        this.callers = callers;
        this.intake = intake;
    }

    @Override
    public boolean serves(String path) {
        return path.equals(ASSERTIONS) || path.equals(HEARTBEAT);
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    public Limit body() {
        return ServerLimits.SIGNALS_BODY.bytes();
    }

    @Override
    public Optional<HttpReply> refuse(HttpHead head) {
        return switch (who(head)) {
            case Who.Source _ -> head.refuseUnlessJson();
            case Who.Refused(HttpReply reply) -> Optional.of(reply);
        };
    }

    /// Whose call it is.
    private sealed interface Who {
        record Source(Caller.Feed feed) implements Who {}

        record Refused(HttpReply reply) implements Who {}
    }

    private Who who(HttpHead head) {
        return switch (PresentedKey.caller(head, true, callers)) {
            case PresentedKey.Found.Known(Caller.Feed feed) -> new Who.Source(feed);
            case PresentedKey.Found.Known _ ->
                new Who.Refused(HttpReply.problem(
                        403,
                        new Problem(
                                ServerError.CALLER_NOT_ALLOWED,
                                "request header",
                                "the key of a gateway",
                                "the key of a source")));
            case PresentedKey.Found.Refused(Problem problem) ->
                new Who.Refused(PresentedKey.challenge(HttpReply.problem(401, problem)));
        };
    }

    @Override
    public void answer(HttpCall call, Consumer<Supplier<HttpReply>> done) {
        switch (who(call.head())) {
            case Who.Refused(HttpReply reply) -> done.accept(() -> reply);
            case Who.Source(Caller.Feed feed) when call.head().path().equals(HEARTBEAT) -> heartbeat(call, feed, done);
            case Who.Source(Caller.Feed feed) -> assertions(call, feed, done);
        }
    }

    private void assertions(HttpCall call, Caller.Feed feed, Consumer<Supplier<HttpReply>> done) {
        switch (AssertionsRequest.read(call.body())) {
            case AssertionsRequest.Read.Refused(Problem problem, int index) ->
                done.accept(() -> refusal(problem, index));
            case AssertionsRequest.Read.Batch(List<Assertion> batch) -> {
                for (int i = 0; i < batch.size(); i++) {
                    String source = batch.get(i).source();
                    if (!feed.speaksFor(source)) {
                        Problem problem = notItsSource("assertions[" + i + "].source", source);
                        int index = i;
                        done.accept(() -> refusal(problem, index));
                        return;
                    }
                }
                intake.accept(batch, accepted -> done.accept(() -> reply(accepted)));
            }
        }
    }

    private void heartbeat(HttpCall call, Caller.Feed feed, Consumer<Supplier<HttpReply>> done) {
        String source;
        try {
            source = AssertionsRequest.heartbeat(call.body());
        } catch (ProblemException malformed) {
            done.accept(() -> refusal(malformed.problem(), -1));
            return;
        }
        if (feed.speaksFor(source)) {
            intake.heartbeat(source, accepted -> done.accept(() -> reply(accepted)));
        } else {
            done.accept(() -> refusal(notItsSource("source", source), -1));
        }
    }

    private static Problem notItsSource(String where, String source) {
        return new Problem(
                ServerError.CALLER_NOT_ALLOWED, where, "`" + source + "`", "a source that this key speaks for");
    }

    private static HttpReply reply(Accepted accepted) {
        return switch (accepted) {
            case Accepted.At(String token, long _) ->
                HttpReply.json(
                        202,
                        JsonObject.builder().put("consistency_token", token).build());
            case Accepted.Refused(Problem problem, int index) -> refusal(problem, index);
        };
    }

    private static HttpReply refusal(Problem problem, int index) {
        int status = status(problem);
        JsonObject.Builder error = HttpReply.error(status, problem);
        if (index >= 0) {
            error.put("index", index);
        }
        HttpReply reply = HttpReply.json(
                status, JsonObject.builder().put("error", error.build()).build());
        return status == 503 ? reply.with("retry-after", "1") : reply;
    }

    /// What the operator must mend is 503, except what is a matter of who may say what.
    private static int status(Problem problem) {
        if (problem.code() == ServerError.CALLER_NOT_ALLOWED
                || (problem.code() instanceof SignalsError error && NOT_ALLOWED.contains(error))) {
            return 403;
        }
        return problem.code().blame() == Blame.CALLER ? 400 : 503;
    }
}

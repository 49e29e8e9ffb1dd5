package dev.sekisho.server.gateway.authzen;

import dev.sekisho.decision.path.Answer;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.json.problem.Limit;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.server.gateway.Gateway;
import dev.sekisho.server.gateway.WouldHeader;
import dev.sekisho.server.http.HttpCall;
import dev.sekisho.server.http.HttpReply;
import java.util.Optional;
import java.util.Set;

/// `POST /access/v1/evaluation` (AuthZEN 1.0 §6). A deny is 200 with `"decision": false`; an HTTP error is never a
/// decision.
public final class EvaluationGateway implements Gateway {
    /// Where it is served.
    public static final String PATH = "/access/v1/evaluation";

    @Override
    public boolean serves(String path) {
        return path.equals(PATH);
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    public Limit body() {
        return ServerLimits.DECISION_BODY_BYTES;
    }

    @Override
    public boolean bearerIsKey() {
        return true;
    }

    @Override
    public Question read(HttpCall call, Pep pep) {
        Optional<HttpReply> notJson = call.head().refuseUnlessJson();
        if (notJson.isPresent()) {
            return new Question.Reply(notJson.get());
        }
        try {
            return new Question.Ask(
                    EvaluationRequest.read(call.body(), pep, call.head().requestId()));
        } catch (ProblemException malformed) {
            return new Question.Reply(HttpReply.problem(400, malformed.problem()));
        }
    }

    @Override
    public HttpReply write(HttpCall call, Pep pep, Answer answer) {
        HttpReply reply = HttpReply.json(200, EvaluationResponse.write(answer));
        return WouldHeader.onto(reply, answer);
    }
}

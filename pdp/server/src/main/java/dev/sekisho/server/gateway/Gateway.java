package dev.sekisho.server.gateway;

import dev.sekisho.decision.path.Answer;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.json.problem.Limit;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.server.http.HttpCall;
import dev.sekisho.server.http.HttpHead;
import dev.sekisho.server.http.HttpReply;
import java.util.Set;

/// A gateway protocol: decodes its requests and encodes answers, nothing else. One class implements it; one
/// line of `main` plugs it in. The caller is authenticated before [#read], the record is durable before
/// [#write]. Thread-safe; no method waits.
public interface Gateway {
    /// Whether requests for `path` (percent-encoded, without query) are its own.
    boolean serves(String path);

    /// The methods it answers; empty: all of them.
    Set<String> methods();

    /// The longest body it reads.
    Limit body();

    /// Whether `Authorization: Bearer` carries the gateway's key; false where it carries the user's token, and
    /// the key comes in `Sekisho-Key` only.
    boolean bearerIsKey();

    /// Decodes a request of `pep`, on a virtual thread.
    Question read(HttpCall call, Pep pep);

    /// Encodes the answer to a request of [#read], on the event loop.
    HttpReply write(HttpCall call, Pep pep, Answer answer);

    /// Encodes what was refused before a decision: 401 and 403 for the gateway itself, and whatever the
    /// listener refuses. Never to be read as a permit.
    default HttpReply refuse(HttpHead head, int status, Problem problem) {
        return HttpReply.problem(status, problem);
    }

    /// What decoding came to.
    sealed interface Question {
        /// A question for the decision path.
        record Ask(AccessRequest request) implements Question {}

        /// Well-formed, but nothing that can be decided: a recorded deny for `reason`. Action and resource of
        /// `request` only describe what was asked.
        record Refuse(AccessRequest request, ReasonCode reason) implements Question {}

        /// Answered without a decision: malformed, or not allowed.
        record Reply(HttpReply reply) implements Question {}
    }
}

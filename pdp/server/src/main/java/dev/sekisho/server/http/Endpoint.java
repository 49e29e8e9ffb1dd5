package dev.sekisho.server.http;

import dev.sekisho.json.problem.Limit;
import dev.sekisho.json.problem.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Answers the requests of some paths. Thread-safe.
public interface Endpoint {
    /// Whether requests for `path` (percent-encoded, without query) are its own.
    boolean serves(String path);

    /// The methods it answers; empty: all of them.
    Set<String> methods();

    /// The longest body it reads.
    Limit body();

    /// Looks at a request before its body is read, on the event loop: a reply ends it there. Never waits.
    Optional<HttpReply> refuse(HttpHead head);

    /// Answers on a virtual thread, where it may wait. `done` is called once, on any thread; what it is given is
    /// encoded
    /// on the event loop, so it only computes.
    void answer(HttpCall call, Consumer<Supplier<HttpReply>> done);

    /// Puts a refusal of the listener (too large, too slow, busy, a defect) into the words of the protocol.
    default HttpReply problem(HttpHead head, int status, Problem problem) {
        return HttpReply.problem(status, problem);
    }
}

package dev.sekisho.server.gateway;

import dev.sekisho.decision.path.Answer;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.request.AccessRequest;
import java.util.function.Consumer;

/// The decision path as gateways see it. Called on virtual threads; `done` is called once, when the record is
/// durable, on the thread of the log's writer.
public interface Decisions {
    /// Decides `request`.
    void decide(AccessRequest request, Consumer<Answer> done);

    /// Refuses `request`, as far as it could be decoded, for `reason`: recorded like a decision.
    void refuse(AccessRequest request, ReasonCode reason, Consumer<Answer> done);
}

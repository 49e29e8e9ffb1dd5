package dev.sekisho.server.main;

import dev.sekisho.decision.path.Answer;
import dev.sekisho.decision.path.DecisionPath;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.server.gateway.Decisions;
import java.util.function.Consumer;

/// The decision path for gateways.
record PathDecisions(DecisionPath path) implements Decisions {
    @Override
    public void decide(AccessRequest request, Consumer<Answer> done) {
        path.decide(request, done);
    }

    @Override
    public void refuse(AccessRequest request, ReasonCode reason, Consumer<Answer> done) {
        path.refuse(request, reason, done);
    }
}

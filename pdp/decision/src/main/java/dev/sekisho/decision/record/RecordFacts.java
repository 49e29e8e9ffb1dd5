package dev.sekisho.decision.record;

import dev.sekisho.decision.identity.VerifiedRequest;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.verdict.Decision;
import java.util.Optional;

/// What a record is made from.
///
/// @param name the decision's
/// @param request as decoded
/// @param verified who it was for; absent if identity was rejected
/// @param decision what enforcement answers
/// @param binding what the gateway is told
/// @param observed whether the route only observes
/// @param release by which it was decided
/// @param interpreted whether the interpreter's answer was given
/// @param position of the signals' journal that was read
/// @param nowMillis the decision's clock reading
public record RecordFacts(
        DecisionName name,
        AccessRequest request,
        Verification verified,
        Decision decision,
        Outcome binding,
        boolean observed,
        Release release,
        boolean interpreted,
        long position,
        long nowMillis) {
    /// Whether identity was settled.
    public sealed interface Verification {
        /// It was.
        record Settled(VerifiedRequest request) implements Verification {}

        /// It was not.
        record Rejected() implements Verification {}
    }

    /// Id of the user it was for; empty if identity was rejected.
    public String subject() {
        return settled().map(settled -> settled.identity().id()).orElse("");
    }

    /// The verified request, if identity was settled.
    Optional<VerifiedRequest> settled() {
        return verified instanceof Verification.Settled(VerifiedRequest found) ? Optional.of(found) : Optional.empty();
    }
}

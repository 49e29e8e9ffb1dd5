package dev.sekisho.decision.request;

import dev.sekisho.json.JsonObject;
import java.util.Optional;

/// What a gateway asks, whatever its protocol. Decoded and bounded, nothing verified yet.
///
/// @param pep who asks, authenticated
/// @param requestId the caller's correlation id; empty if it gave none
/// @param subject who the request is for
/// @param action its name in the release
/// @param resourceType type by the pack's `types`, or a Cedar type
/// @param resourceId id of the resource
/// @param resourceProperties what the gateway states about it
/// @param system the System that the gateway's route names; empty if none
/// @param context what else the gateway states, standard members included
public record AccessRequest(
        Pep pep,
        String requestId,
        SubjectClaim subject,
        String action,
        String resourceType,
        String resourceId,
        JsonObject resourceProperties,
        String system,
        JsonObject context) {
    /// The demand of `context.sekisho.at_least_as_fresh`, if there is one.
    public Optional<String> atLeastAsFresh() {
        return context.object("sekisho").flatMap(member -> member.string("at_least_as_fresh"));
    }
}

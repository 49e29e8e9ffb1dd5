package dev.sekisho.decision.identity;

import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.json.JsonObject;

/// Who a request is for, once that is settled.
public sealed interface Identity {
    /// Settled.
    ///
    /// @param evidence `token`, or `pep` where a gateway that verifies users stated it
    /// @param type Cedar entity type
    /// @param id entity id
    /// @param claims of the verified token that the pack maps, and those that name it; empty without token
    /// @param properties that the gateway stated about the subject
    record Verified(String evidence, String type, String id, JsonObject claims, JsonObject properties)
            implements Identity {}

    /// Not settled.
    record Rejected(ReasonCode reason) implements Identity {}
}

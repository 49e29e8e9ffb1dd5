package dev.sekisho.decision.identity;

import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.json.JsonObject;

/// What verifying an access token came to.
public sealed interface TokenCheck {
    /// It is genuine, for us, and valid now.
    record Verified(JsonObject claims) implements TokenCheck {}

    /// It is not.
    record Rejected(ReasonCode reason) implements TokenCheck {}
}

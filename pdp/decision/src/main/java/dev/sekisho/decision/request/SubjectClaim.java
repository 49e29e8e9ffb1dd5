package dev.sekisho.decision.request;

import dev.sekisho.json.JsonObject;

/// Who a request says it is for.
public sealed interface SubjectClaim {
    /// Nobody is named and no token came.
    record Nobody() implements SubjectClaim {}

    /// Whoever the access token names.
    record Token(AccessToken token) implements SubjectClaim {}

    /// The gateway names somebody, without a token.
    record Stated(String type, String id, JsonObject properties) implements SubjectClaim {}

    /// The gateway names somebody and passes on the token that must name the same.
    record StatedWithToken(String type, String id, JsonObject properties, AccessToken token) implements SubjectClaim {}

    /// Claims that were verified elsewhere: cases, offline decisions, replay. No gateway protocol makes it.
    record Verified(JsonObject claims) implements SubjectClaim {}
}

package dev.sekisho.decision.identity;

import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.PackMapping;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.request.AccessToken;
import dev.sekisho.decision.request.SubjectClaim;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Settles who a request is for (semantics §3): a verified token, or the word of a gateway that is registered as
/// verifying users. Thread-safe.
public final class Identities {
    private static final Set<String> ALWAYS_KEPT =
            Set.of("iss", "sub", "sid", "jti", "client_id", "auth_time", "_claim_names");

    private final TokenVerifier tokens;

    /// @param tokens verifies access tokens
    public Identities(TokenVerifier tokens) {
        this.tokens = tokens;
    }

    /// Who `request` is for, at the clock reading `nowMillis`, as `mapping` reads tokens.
    public Identity verify(AccessRequest request, PackMapping mapping, long nowMillis) {
        return switch (request.subject()) {
            case SubjectClaim.Nobody() -> new Identity.Rejected(ReasonCode.TOKEN_MISSING);
            case SubjectClaim.Token(AccessToken token) ->
                byToken(tokens.verify(token, request.pep(), nowMillis), mapping, JsonObject.EMPTY);
            case SubjectClaim.StatedWithToken(String type, String id, JsonObject properties, AccessToken token) ->
                same(byToken(tokens.verify(token, request.pep(), nowMillis), mapping, properties), mapping, type, id);
            case SubjectClaim.Stated(String type, String id, JsonObject properties) ->
                request.pep().verifiesUsers()
                        ? new Identity.Verified("pep", mapping.entityType(type), id, JsonObject.EMPTY, properties)
                        : new Identity.Rejected(ReasonCode.SUBJECT_UNVERIFIED);
            case SubjectClaim.Verified(JsonObject claims) ->
                byToken(new TokenCheck.Verified(claims), mapping, JsonObject.EMPTY);
        };
    }

    private static Identity byToken(TokenCheck check, PackMapping mapping, JsonObject properties) {
        return switch (check) {
            case TokenCheck.Rejected(ReasonCode reason) -> new Identity.Rejected(reason);
            case TokenCheck.Verified(JsonObject claims) ->
                claims.string("sub")
                        .<Identity>map(subject -> new Identity.Verified(
                                "token", mapping.principalType(), subject, kept(claims, mapping), properties))
                        .orElseGet(() -> new Identity.Rejected(ReasonCode.TOKEN_MALFORMED));
        };
    }

    private static Identity same(Identity identity, PackMapping mapping, String type, String id) {
        return identity instanceof Identity.Verified verified
                        && !(verified.id().equals(id) && verified.type().equals(mapping.entityType(type)))
                ? new Identity.Rejected(ReasonCode.SUBJECT_MISMATCH)
                : identity;
    }

    /// Only what the pack reads is kept, and so recorded.
    private static JsonObject kept(JsonObject claims, PackMapping mapping) {
        Set<String> names = new LinkedHashSet<>(ALWAYS_KEPT);
        mapping.claims().forEach(claim -> names.add(claim.claim()));
        mapping.mappedMembership().ifPresent(names::add);
        JsonObject.Builder kept = JsonObject.builder();
        for (String name : names) {
            Optional<JsonValue> value = claims.get(name);
            value.ifPresent(found -> kept.put(name, found));
        }
        return kept.build();
    }
}

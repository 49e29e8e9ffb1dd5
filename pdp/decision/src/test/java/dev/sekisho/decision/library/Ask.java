package dev.sekisho.decision.library;

import dev.sekisho.decision.identity.Identities;
import dev.sekisho.decision.identity.Identity;
import dev.sekisho.decision.identity.TokenCheck;
import dev.sekisho.decision.identity.VerifiedRequest;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.RouteTable;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.decision.request.RouteMode;
import dev.sekisho.decision.request.SubjectClaim;
import dev.sekisho.json.JsonObject;
import java.util.Set;

/// A request to the library, piece by piece.
public record Ask(
        Pep pep,
        SubjectClaim subject,
        String action,
        String type,
        String id,
        JsonObject properties,
        String system,
        JsonObject context) {
    /// Claims of Hanako, who stands in the directory, with a second factor, five minutes ago.
    public static final JsonObject HANAKO = Json.object("""
            {'iss': 'https://idp.example', 'sub': 'hanako', 'sid': 's1', 'acr': 'aal2', 'groups': ['visitors']}""").toBuilder()
            .put("auth_time", Library.NOW / 1000 - 300)
            .build();

    /// A gateway that fronts every system, may state all that the pack allows, and can do no obligation.
    public static final Pep GATEWAY = new Pep(
            "gateway-1",
            Set.of(),
            true,
            Set.of(),
            true,
            Set.of("*"),
            new RouteMode.Enforce(),
            Set.of("https://idp.example"),
            RouteTable.EMPTY);

    /// Hanako's, without anything else.
    public static Ask to(String action, String type, String id) {
        return new Ask(
                GATEWAY, new SubjectClaim.Verified(HANAKO), action, type, id, JsonObject.EMPTY, "", JsonObject.EMPTY);
    }

    /// Hanako lends the atlas from her own device.
    public static Ask lending() {
        return to("lend", "book", "atlas").with("{'device': {'type': 'Device', 'id': 'd1'}}");
    }

    public Ask by(Pep other) {
        return new Ask(other, subject, action, type, id, properties, system, context);
    }

    public Ask of(SubjectClaim other) {
        return new Ask(pep, other, action, type, id, properties, system, context);
    }

    public Ask withClaims(JsonObject claims) {
        return of(new SubjectClaim.Verified(claims));
    }

    /// With this claim changed.
    public Ask withClaim(String name, String value) {
        JsonObject claims = subject instanceof SubjectClaim.Verified(JsonObject mine) ? mine : HANAKO;
        return withClaims(claims.toBuilder().put(name, Json.value(value)).build());
    }

    public Ask withoutClaim(String name) {
        JsonObject.Builder claims = JsonObject.builder();
        HANAKO.members().forEach((member, value) -> {
            if (!member.equals(name)) {
                claims.put(member, value);
            }
        });
        return withClaims(claims.build());
    }

    public Ask stated(String statedType, String statedId, String statedProperties) {
        return of(new SubjectClaim.Stated(statedType, statedId, Json.object(statedProperties)));
    }

    public Ask properties(String json) {
        return new Ask(pep, subject, action, type, id, Json.object(json), system, context);
    }

    public Ask over(String otherSystem) {
        return new Ask(pep, subject, action, type, id, properties, otherSystem, context);
    }

    /// With these members added to the context.
    public Ask with(String json) {
        JsonObject.Builder members = context.toBuilder();
        Json.object(json).members().forEach(members::put);
        return new Ask(pep, subject, action, type, id, properties, system, members.build());
    }

    public AccessRequest request() {
        return new AccessRequest(pep, "request-1", subject, action, type, id, properties, system, context);
    }

    public VerifiedRequest verified(Release release) {
        Identity identity = new Identities((_, _, _) -> new TokenCheck.Rejected(ReasonCode.TOKEN_MALFORMED))
                .verify(request(), release.mapping(), Library.NOW);
        return new VerifiedRequest(request(), (Identity.Verified) identity);
    }

    /// [#GATEWAY] with other registration.
    public static Pep gateway(Set<String> systems, boolean verifiesUsers, Set<String> obligations, Set<String> states) {
        return new Pep(
                GATEWAY.id(),
                systems,
                verifiesUsers,
                obligations,
                GATEWAY.readsReasons(),
                states,
                GATEWAY.mode(),
                GATEWAY.issuers(),
                GATEWAY.routes());
    }

    public static Pep observing(long untilMillis) {
        return new Pep(
                GATEWAY.id(),
                GATEWAY.systems(),
                GATEWAY.verifiesUsers(),
                GATEWAY.obligations(),
                GATEWAY.readsReasons(),
                GATEWAY.properties(),
                new RouteMode.Observe(untilMillis),
                GATEWAY.issuers(),
                GATEWAY.routes());
    }
}

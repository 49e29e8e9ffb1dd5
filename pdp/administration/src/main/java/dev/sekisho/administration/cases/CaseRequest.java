package dev.sekisho.administration.cases;

import dev.sekisho.decision.identity.Identities;
import dev.sekisho.decision.identity.Identity;
import dev.sekisho.decision.identity.TokenCheck;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.StrictJson;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.decision.request.RouteMode;
import dev.sekisho.decision.request.SubjectClaim;
import dev.sekisho.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;

/// The request of a case.
final class CaseRequest {
    private final StrictJson when;
    private final long atMillis;

    CaseRequest(String where, JsonObject when) {
        this.when = new StrictJson(where + ".when", when);
        this.atMillis = CaseWorld.millis(this.when, "at");
    }

    long atMillis() {
        return atMillis;
    }

    /// Who it is for; claims of a case count as verified.
    Identity identity(AccessRequest request, Release release) {
        return new Identities((_, _, _) -> new TokenCheck.Rejected(ReasonCode.TOKEN_MALFORMED))
                .verify(request, release.mapping(), atMillis);
    }

    AccessRequest request(Release release) {
        StrictJson action = StrictJson.of(when.where() + ".action", when.record("action"), "name");
        StrictJson resource =
                StrictJson.of(when.where() + ".resource", when.record("resource"), "type", "id", "properties");
        return new AccessRequest(
                pep(release),
                "",
                subject(),
                action.text("name"),
                resource.text("type"),
                resource.text("id"),
                resource.record("properties"),
                when.text("system", ""),
                when.record("context"));
    }

    private SubjectClaim subject() {
        if (when.object().get("claims").isPresent()) {
            JsonObject claims = when.record("claims");
            return new SubjectClaim.Verified(
                    when.object().get("authenticated").isEmpty()
                            ? claims
                            : claims.toBuilder()
                                    .put("auth_time", (atMillis - CaseWorld.duration(when, "authenticated")) / 1000)
                                    .build());
        }
        if (when.object().get("subject").isEmpty()) {
            return new SubjectClaim.Nobody();
        }
        StrictJson subject =
                StrictJson.of(when.where() + ".subject", when.record("subject"), "type", "id", "properties");
        return new SubjectClaim.Stated(subject.text("type"), subject.text("id"), subject.record("properties"));
    }

    private Pep pep(Release release) {
        StrictJson pep = StrictJson.of(
                when.where() + ".pep", when.record("pep"), "id", "systems", "obligations", "mode", "verifiesUsers");
        Set<String> obligations = new LinkedHashSet<>(pep.texts("obligations"));
        String mode = pep.text("mode", "enforce");
        if (!Set.of("enforce", "observe").contains(mode)) {
            throw pep.refused("the mode `" + mode + "`", "`enforce` or `observe`");
        }
        return new Pep(
                pep.text("id", "case-gateway"),
                new LinkedHashSet<>(pep.texts("systems")),
                pep.truth("verifiesUsers", true),
                obligations,
                true,
                Set.of("*"),
                mode.equals("observe") ? new RouteMode.Observe(Long.MAX_VALUE) : new RouteMode.Enforce(),
                Set.of(),
                release.routes());
    }
}

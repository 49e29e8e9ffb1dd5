package dev.sekisho.decision.identity;

import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import java.util.TreeSet;

/// What decoding and identity produced: with release, snapshot and clock all that a decision depends on (semantics
/// §6). Recorded whole, so that it can be decided again.
///
/// @param request as decoded; its subject claim is not looked at any more
/// @param identity who it is for
public record VerifiedRequest(AccessRequest request, Identity.Verified identity) {
    /// For the record: no token, no correlation id.
    public JsonObject toJson() {
        JsonObject.Builder context = JsonObject.builder();
        request.context().members().forEach((name, value) -> {
            if (!name.equals("token") && !name.equals("sekisho")) {
                context.put(name, value);
            }
        });
        return JsonObject.builder()
                .put(
                        "subject",
                        JsonObject.builder()
                                .put("type", identity.type())
                                .put("id", identity.id())
                                .put("evidence", identity.evidence())
                                .put("claims", identity.claims())
                                .put("properties", identity.properties())
                                .build())
                .put("action", request.action())
                .put(
                        "resource",
                        JsonObject.builder()
                                .put("type", request.resourceType())
                                .put("id", request.resourceId())
                                .put("properties", request.resourceProperties())
                                .build())
                .put("system", request.system())
                .put("context", context.build())
                .put(
                        "pep",
                        JsonObject.builder()
                                .put("id", request.pep().id())
                                .put(
                                        "obligations",
                                        JsonArray.ofStrings(
                                                new TreeSet<>(request.pep().obligations())))
                                .put(
                                        "systems",
                                        JsonArray.ofStrings(
                                                new TreeSet<>(request.pep().systems())))
                                .put(
                                        "properties",
                                        JsonArray.ofStrings(
                                                new TreeSet<>(request.pep().properties())))
                                .put("verifies_users", request.pep().verifiesUsers())
                                .build())
                .build();
    }
}

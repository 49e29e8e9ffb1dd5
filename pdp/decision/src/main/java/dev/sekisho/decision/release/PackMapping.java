package dev.sekisho.decision.release;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How requests and token claims become entities: `pack.json` (docs/reference/pack.md).
///
/// @param name the pack's name
/// @param version the pack's version
/// @param types request type -> Cedar entity type
/// @param principalType type that a verified token makes
/// @param sessionType type of its session; empty if the pack has none
/// @param claims claims that become attributes
/// @param membershipClaim claim that lists the principal's groups; empty if none is mapped
/// @param membershipType type of those groups
/// @param assertable what gateways may state, as `subject.name`, `resource.name`, `context.name`
public record PackMapping(
        String name,
        String version,
        Map<String, String> types,
        String principalType,
        String sessionType,
        List<ClaimMapping> claims,
        String membershipClaim,
        String membershipType,
        Set<String> assertable) {
    /// Copies the collections.
    public PackMapping {
        types = Map.copyOf(types);
        claims = List.copyOf(claims);
        assertable = Set.copyOf(assertable);
    }

    /// A claim that becomes an attribute.
    ///
    /// @param claim its name in the token
    /// @param onSession whether the attribute is the session's; else it is the principal's
    /// @param attribute dotted path of the attribute
    /// @param values text of the claim -> value; empty: the claim's own value
    public record ClaimMapping(String claim, boolean onSession, List<String> attribute, Map<String, JsonValue> values) {
        /// Copies the collections.
        public ClaimMapping {
            attribute = List.copyOf(attribute);
            values = Map.copyOf(values);
        }
    }

    /// The Cedar type of a request's type.
    public String entityType(String requestType) {
        return types.getOrDefault(requestType, requestType);
    }

    /// The membership claim, if one is mapped.
    public Optional<String> mappedMembership() {
        return membershipClaim.isEmpty() ? Optional.empty() : Optional.of(membershipClaim);
    }

    /// Reads `pack.json`.
    public static PackMapping read(JsonObject document) {
        StrictJson pack = StrictJson.of(
                "pack.json",
                document,
                "name",
                "version",
                "owner",
                "includes",
                "types",
                "identity",
                "assertable",
                "test",
                "invariants");
        StrictJson identity = StrictJson.of(
                "pack.json:identity", pack.record("identity"), "principal", "session", "claims", "membership");
        StrictJson membership =
                StrictJson.of("pack.json:identity.membership", identity.record("membership"), "claim", "type");
        StrictJson assertable =
                StrictJson.of("pack.json:assertable", pack.record("assertable"), "subject", "resource", "context");
        Map<String, String> types = new LinkedHashMap<>();
        pack.record("types").members().forEach((name, type) -> {
            if (!(type instanceof JsonString(String text))) {
                throw pack.refused("a type that is not a string", "a Cedar entity type");
            }
            types.put(name, text);
        });
        // Read elsewhere or not at all; of the right type all the same.
        pack.text("owner", "");
        pack.texts("includes");
        pack.truth("test", false);
        if (membership.object().get("claim").isPresent()
                != membership.object().get("type").isPresent()) {
            throw membership.refused("a claim or a type alone", "both");
        }
        Set<String> allowed = new TreeSet<>();
        for (String part : List.of("subject", "resource", "context")) {
            assertable.texts(part).forEach(name -> allowed.add(part + "." + name));
        }
        return new PackMapping(
                pack.text("name"),
                pack.text("version"),
                types,
                identity.text("principal", "User"),
                identity.text("session", ""),
                identity.each("claims", "claim", "to", "values").stream()
                        .map(PackMapping::claim)
                        .toList(),
                membership.text("claim", ""),
                membership.text("type", ""),
                allowed);
    }

    private static ClaimMapping claim(StrictJson claim) {
        List<String> to = List.of(claim.text("to").split("\\."));
        boolean onSession = to.getFirst().equals("session");
        if (to.size() < 2 || !(onSession || to.getFirst().equals("user"))) {
            throw claim.refused("`" + claim.text("to") + "`", "`session.<attribute>` or `user.<attribute>`");
        }
        return new ClaimMapping(
                claim.text("claim"),
                onSession,
                to.subList(1, to.size()),
                claim.record("values").members());
    }
}

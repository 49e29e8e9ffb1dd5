package dev.sekisho.server.issuer;

import dev.sekisho.decision.identity.TrustedIssuer;
import dev.sekisho.decision.release.StrictJson;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// An issuer of access tokens as configuration and registrations name it.
///
/// @param issuer its exact identifier
/// @param audience what its tokens must be for
/// @param keySet where its keys are; [#DISCOVERED] if its metadata says
/// @param algorithms that it may sign with; asymmetric ones only
public record IssuerSetting(String issuer, String audience, URI keySet, Set<String> algorithms) {
    /// The key set that the issuer's own metadata names.
    public static final URI DISCOVERED = URI.create("urn:sekisho:discovered");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /// Copies `algorithms`.
    public IssuerSetting {
        algorithms = Set.copyOf(algorithms);
    }

    /// Reads `{issuer, audience, jwks_uri?, algorithms?}` objects of the member `issuers`.
    ///
    /// @throws dev.sekisho.json.problem.ProblemException with the place of what does not hold
    public static List<IssuerSetting> readAll(StrictJson parent) {
        return parent.each("issuers", "issuer", "audience", "jwks_uri", "algorithms").stream()
                .map(IssuerSetting::read)
                .toList();
    }

    private static IssuerSetting read(StrictJson one) {
        String issuer = one.text("issuer");
        if (!isFetchable(issuer)) {
            throw one.refused("issuer `" + issuer + "`", "an https URL (http on loopback only)");
        }
        String keySet = one.text("jwks_uri", "");
        if (!keySet.isEmpty() && !isFetchable(keySet)) {
            throw one.refused("jwks_uri `" + keySet + "`", "an https URL (http on loopback only)");
        }
        Set<String> algorithms = new TreeSet<>(one.texts("algorithms"));
        for (String algorithm : algorithms) {
            if (!TrustedIssuer.DEFAULT_ALGORITHMS.contains(algorithm)) {
                throw one.refused(
                        "algorithm `" + algorithm + "`", "some of " + new TreeSet<>(TrustedIssuer.DEFAULT_ALGORITHMS));
            }
        }
        return new IssuerSetting(
                issuer,
                one.text("audience"),
                keySet.isEmpty() ? DISCOVERED : URI.create(keySet),
                algorithms.isEmpty() ? TrustedIssuer.DEFAULT_ALGORITHMS : algorithms);
    }

    /// Whether `text` is a URL that keys may be fetched from: nobody between can change what comes.
    static boolean isFetchable(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            return host != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && ("https".equalsIgnoreCase(uri.getScheme())
                            || ("http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(host)));
        } catch (URISyntaxException noUri) {
            return false;
        }
    }

    /// The form in files.
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder().put("issuer", issuer).put("audience", audience);
        if (!keySet.equals(DISCOVERED)) {
            json.put("jwks_uri", keySet.toString());
        }
        if (!algorithms.equals(TrustedIssuer.DEFAULT_ALGORITHMS)) {
            json.put("algorithms", JsonArray.ofStrings(new TreeSet<>(algorithms)));
        }
        return json.build();
    }

    /// For verification.
    public TrustedIssuer trusted() {
        return new TrustedIssuer(issuer, audience, keySet, algorithms);
    }
}

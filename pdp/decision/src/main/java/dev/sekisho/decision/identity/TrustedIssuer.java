package dev.sekisho.decision.identity;

import java.net.URI;
import java.util.Set;

/// An authorization server whose access tokens count.
///
/// @param issuer its exact identifier, the token's `iss`
/// @param audience what the token's `aud` must contain
/// @param keySet where its keys are
/// @param algorithms JWS algorithms that it signs with; never `none`, never symmetric
public record TrustedIssuer(String issuer, String audience, URI keySet, Set<String> algorithms) {
    /// What is accepted where the configuration says nothing.
    public static final Set<String> DEFAULT_ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /// Copies `algorithms`.
    public TrustedIssuer {
        algorithms = Set.copyOf(algorithms);
    }
}

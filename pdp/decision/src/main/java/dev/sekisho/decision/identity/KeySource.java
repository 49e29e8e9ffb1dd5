package dev.sekisho.decision.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.Optional;

/// The keys of issuers. Thread-safe; may wait, so callers are not event loops.
@FunctionalInterface
public interface KeySource {
    /// The keys of `issuer`. With `refresh`, keys that were fetched too long ago to know a new key are fetched
    /// again,
    /// at
    /// a bounded rate. Nothing if they cannot be had.
    Optional<JWKSet> keys(TrustedIssuer issuer, boolean refresh);
}

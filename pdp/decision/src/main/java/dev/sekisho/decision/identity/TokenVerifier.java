package dev.sekisho.decision.identity;

import dev.sekisho.decision.request.AccessToken;
import dev.sekisho.decision.request.Pep;

/// Verifies access tokens. Thread-safe.
@FunctionalInterface
public interface TokenVerifier {
    /// Verifies `token`, passed on by `pep`, at the clock reading `nowMillis`. Never throws on what is in the
    /// token.
    TokenCheck verify(AccessToken token, Pep pep, long nowMillis);
}

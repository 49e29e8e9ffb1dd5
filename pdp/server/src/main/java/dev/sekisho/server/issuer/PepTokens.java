package dev.sekisho.server.issuer;

import dev.sekisho.decision.identity.JwtAccessTokens;
import dev.sekisho.decision.identity.KeySource;
import dev.sekisho.decision.identity.TokenCheck;
import dev.sekisho.decision.identity.TokenVerifier;
import dev.sekisho.decision.request.AccessToken;
import dev.sekisho.decision.request.Pep;
import java.util.List;
import java.util.function.Function;

/// Verifies a token by the issuers of the gateway that passed it on: two gateways may want different audiences of
/// one
/// issuer.
public final class PepTokens implements TokenVerifier {
    private final Function<String, List<IssuerSetting>> issuers;
    private final KeySource keys;

    /// @param issuers of a gateway, by its id
    /// @param keys of all issuers
    public PepTokens(Function<String, List<IssuerSetting>> issuers, KeySource keys) {
        this.issuers = issuers;
        this.keys = keys;
    }

    @Override
    public TokenCheck verify(AccessToken token, Pep pep, long nowMillis) {
        List<IssuerSetting> trusted = issuers.apply(pep.id());
        JwtAccessTokens tokens = new JwtAccessTokens(
                identifier -> trusted.stream()
                        .filter(one -> one.issuer().equals(identifier))
                        .findFirst()
                        .map(IssuerSetting::trusted),
                keys);
        return tokens.verify(token, pep, nowMillis);
    }
}

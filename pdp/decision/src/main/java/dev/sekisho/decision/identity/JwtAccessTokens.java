package dev.sekisho.decision.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.sekisho.decision.DecisionLimits;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.request.AccessToken;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonRead;
import dev.sekisho.json.JsonReader;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Access tokens by RFC 9068 under the rules of RFC 8725: explicit type, algorithms by issuer and never symmetric,
/// keys only from the configured key set (no `jwk`, `jku`, `x5u`, `x5c` of the token), exact issuer, audience, all
/// required claims. A token that is bound to a key (`cnf`) is refused until somebody proves possession.
public final class JwtAccessTokens implements TokenVerifier {
    private static final long CLOCK_SKEW_MILLIS = 60_000;
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt");
    private static final List<String> REQUIRED_TEXTS = List.of("iss", "sub", "jti", "client_id");
    private static final int SMALLEST_RSA_BITS = 2048;

    private final Function<String, Optional<TrustedIssuer>> issuers;
    private final KeySource keys;

    /// @param issuers the configured issuer of an identifier
    /// @param keys their keys
    public JwtAccessTokens(Function<String, Optional<TrustedIssuer>> issuers, KeySource keys) {
        this.issuers = issuers;
        this.keys = keys;
    }

    @Override
    public TokenCheck verify(AccessToken token, Pep pep, long nowMillis) {
        String text = token.openForVerification();
        if (DecisionLimits.TOKEN_BYTES.exceededBy(text.length())) {
            return rejected(ReasonCode.TOKEN_MALFORMED);
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            JsonRead read = JsonReader.read(
                    "claims", JSONObjectUtils.toJSONString(jwt.getPayload().toJSONObject()), JsonLimits.REQUEST);
            if (!(read instanceof JsonRead.Value(JsonObject told))
                    || !isAccessToken(jwt.getHeader())
                    || !hasRequiredClaims(claims, told)) {
                return rejected(ReasonCode.TOKEN_MALFORMED);
            }
            Optional<TrustedIssuer> issuer =
                    pep.issuers().contains(claims.getIssuer()) ? issuers.apply(claims.getIssuer()) : Optional.empty();
            if (issuer.isEmpty()) {
                return rejected(ReasonCode.TOKEN_ISSUER_UNKNOWN);
            }
            Optional<ReasonCode> refusal =
                    signature(jwt, issuer.get()).or(() -> refusal(claims, issuer.get(), nowMillis));
            return refusal.isPresent() ? rejected(refusal.get()) : new TokenCheck.Verified(told);
        } catch (ParseException | JOSEException | RuntimeException malformed) {
            // Nimbus reports hostile input by unchecked exceptions too; whatever it was, it was not a token.
            return rejected(ReasonCode.TOKEN_MALFORMED);
        }
    }

    private static boolean isAccessToken(JWSHeader header) {
        JOSEObjectType type = header.getType();
        return type != null
                && TYPES.contains(type.getType().toLowerCase(Locale.ROOT))
                && (header.getCriticalParams() == null
                        || header.getCriticalParams().isEmpty())
                && header.isBase64URLEncodePayload();
    }

    /// Of the right types as the issuer wrote them: the library makes a string of a numeric `sub`.
    private static boolean hasRequiredClaims(JWTClaimsSet claims, JsonObject told) {
        return REQUIRED_TEXTS.stream()
                        .allMatch(name -> told.string(name)
                                .filter(text -> !text.isBlank())
                                .isPresent())
                && !claims.getAudience().isEmpty()
                && claims.getExpirationTime() != null
                && claims.getIssueTime() != null;
    }

    private Optional<ReasonCode> signature(SignedJWT jwt, TrustedIssuer issuer) throws JOSEException {
        JWSHeader header = jwt.getHeader();
        if (!issuer.algorithms().contains(header.getAlgorithm().getName())) {
            return Optional.of(ReasonCode.TOKEN_SIGNATURE_INVALID);
        }
        List<JWK> candidates = candidates(issuer, header, false);
        if (candidates.isEmpty()) {
            candidates = candidates(issuer, header, true);
        }
        for (JWK key : candidates) {
            if (key instanceof AsymmetricJWK asymmetric
                    && jwt.verify(
                            new DefaultJWSVerifierFactory().createJWSVerifier(header, asymmetric.toPublicKey()))) {
                return Optional.empty();
            }
        }
        return Optional.of(candidates.isEmpty() ? ReasonCode.TOKEN_KEY_UNKNOWN : ReasonCode.TOKEN_SIGNATURE_INVALID);
    }

    private List<JWK> candidates(TrustedIssuer issuer, JWSHeader header, boolean refresh) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        List<JWK> matching = matcher == null
                ? List.of()
                : new JWKSelector(matcher).select(keys.keys(issuer, refresh).orElseGet(JWKSet::new));
        return matching.stream()
                .filter(key -> !key.getKeyType().getValue().equals("RSA") || key.size() >= SMALLEST_RSA_BITS)
                .toList();
    }

    private static Optional<ReasonCode> refusal(JWTClaimsSet claims, TrustedIssuer issuer, long nowMillis) {
        if (!claims.getAudience().contains(issuer.audience())) {
            return Optional.of(ReasonCode.TOKEN_AUDIENCE_WRONG);
        }
        if (claims.getExpirationTime().toInstant().toEpochMilli() + CLOCK_SKEW_MILLIS <= nowMillis) {
            return Optional.of(ReasonCode.TOKEN_EXPIRED);
        }
        Date notBefore = claims.getNotBeforeTime();
        if (claims.getIssueTime().toInstant().toEpochMilli() - CLOCK_SKEW_MILLIS > nowMillis
                || (notBefore != null && notBefore.toInstant().toEpochMilli() - CLOCK_SKEW_MILLIS > nowMillis)) {
            return Optional.of(ReasonCode.TOKEN_NOT_YET_VALID);
        }
        return claims.getClaim("cnf") != null ? Optional.of(ReasonCode.TOKEN_BINDING_UNVERIFIED) : Optional.empty();
    }

    private static TokenCheck rejected(ReasonCode reason) {
        return new TokenCheck.Rejected(reason);
    }
}

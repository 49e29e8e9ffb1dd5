package dev.sekisho.decision.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.request.AccessToken;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An authorization server with keys of its own, and the gateways that pass its tokens on.
final class Issuer implements KeySource {
    static final String ID = "https://idp.example";
    static final String AUDIENCE = "https://library.example";
    static final TrustedIssuer TRUSTED =
            new TrustedIssuer(ID, AUDIENCE, URI.create("https://idp.example/keys"), TrustedIssuer.DEFAULT_ALGORITHMS);
    static final RSAKey RSA = rsa("rsa-1", 2048);
    static final ECKey EC = ec("ec-1");
    /// Claims of a good token, which ends an hour after [Library#NOW].
    static final JsonObject CLAIMS = Json.object("""
            {'iss': 'https://idp.example', 'sub': 'hanako', 'aud': 'https://library.example', 'client_id': 'reader-app',
             'jti': 't-1', 'sid': 's-1', 'groups': ['staff'], 'acr': 'aal2'}""").toBuilder()
            .put("iat", Library.NOW / 1000 - 60)
            .put("exp", Library.NOW / 1000 + 3600)
            .build();

    /// How each question for keys was asked.
    final List<Boolean> refreshes = new ArrayList<>();
    private final JWKSet first;
    private final JWKSet refreshed;

    private Issuer(JWKSet first, JWKSet refreshed) {
        this.first = first;
        this.refreshed = refreshed;
    }

    /// Publishes these keys.
    static Issuer publishing(JWK... keys) {
        JWKSet set = publicOnly(keys);
        return new Issuer(set, set);
    }

    /// Publishes `keys` to those who ask again.
    static Issuer rotatedTo(JWK old, JWK... keys) {
        return new Issuer(publicOnly(old), publicOnly(keys));
    }

    private static JWKSet publicOnly(JWK... keys) {
        return new JWKSet(List.of(keys)).toPublicJWKSet();
    }

    @Override
    public Optional<JWKSet> keys(TrustedIssuer issuer, boolean refresh) {
        refreshes.add(refresh);
        return Optional.of(refresh ? refreshed : first);
    }

    TokenCheck check(String token) {
        return checkAt(token, Library.NOW);
    }

    TokenCheck checkAt(String token, long nowMillis) {
        return check(token, Ask.GATEWAY, nowMillis);
    }

    TokenCheck check(String token, Pep pep, long nowMillis) {
        return new JwtAccessTokens(id -> id.equals(ID) ? Optional.of(TRUSTED) : Optional.empty(), this)
                .verify(new AccessToken(token), pep, nowMillis);
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm, String keyId) {
        return new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(keyId);
    }

    /// A good token, signed with [#RSA].
    static String token() {
        return token(CLAIMS);
    }

    static String token(JsonObject claims) {
        return token(header(JWSAlgorithm.RS256, "rsa-1").build(), claims, RSA);
    }

    static String token(JWSHeader header, JsonObject claims, JWK key) {
        return signed(header, JsonWriter.canonicalText(claims), key);
    }

    static String signed(JWSHeader header, String payload, JWK key) {
        try {
            JWSSigner signer = key instanceof RSAKey rsa
                    ? new RSASSASigner(rsa.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()))
                    : new ECDSASigner(key.toECKey());
            return signed(header, payload, signer);
        } catch (JOSEException unsignable) {
            throw new IllegalStateException(unsignable);
        }
    }

    static String signed(JWSHeader header, String payload, JWSSigner signer) {
        try {
            JWSObject object = new JWSObject(header, new Payload(payload));
            object.sign(signer);
            return object.serialize();
        } catch (JOSEException unsignable) {
            throw new IllegalStateException(unsignable);
        }
    }

    static JsonObject claims(String name, String value) {
        return CLAIMS.toBuilder().put(name, Json.value(value)).build();
    }

    static JsonObject claims(String name, long value) {
        return CLAIMS.toBuilder().put(name, value).build();
    }

    static JsonObject without(String name) {
        JsonObject.Builder claims = JsonObject.builder();
        CLAIMS.members().forEach((member, value) -> {
            if (!member.equals(name)) {
                claims.put(member, value);
            }
        });
        return claims.build();
    }

    static RSAKey rsa(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).generate();
        } catch (JOSEException ungenerated) {
            throw new IllegalStateException(ungenerated);
        }
    }

    static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException ungenerated) {
            throw new IllegalStateException(ungenerated);
        }
    }
}

package dev.sekisho.decision.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.sekisho.decision.DecisionLimits;
import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.request.AccessToken;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.json.JsonWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// RFC 9068 under RFC 8725, with real keys.
final class JwtAccessTokensTest {
    private final Issuer issuer = Issuer.publishing(Issuer.RSA, Issuer.EC);

    private void assertRejected(ReasonCode reason, String token) {
        assertEquals(new TokenCheck.Rejected(reason), issuer.check(token));
    }

    private static JWSHeader.Builder header() {
        return Issuer.header(JWSAlgorithm.RS256, "rsa-1");
    }

    private static String signed(JWSHeader header) {
        return Issuer.token(header, Issuer.CLAIMS, Issuer.RSA);
    }

    @Test
    void aGoodTokenIsVerifiedAndItsClaimsAreToldAsTheyAre() {
        assertEquals(new TokenCheck.Verified(Issuer.CLAIMS), issuer.check(Issuer.token()));
        assertEquals(List.of(false), issuer.refreshes);
    }

    @Test
    void everyConfiguredAlgorithmOfBothKindsOfKeyIsVerified() {
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            String token = Issuer.token(Issuer.header(algorithm, "rsa-1").build(), Issuer.CLAIMS, Issuer.RSA);
            assertEquals(new TokenCheck.Verified(Issuer.CLAIMS), issuer.check(token));
        }
        String token = Issuer.token(Issuer.header(JWSAlgorithm.ES256, "ec-1").build(), Issuer.CLAIMS, Issuer.EC);
        assertEquals(new TokenCheck.Verified(Issuer.CLAIMS), issuer.check(token));
    }

    @Test
    void theAudienceMayBeOneOfSeveral() {
        var claims = Issuer.claims("aud", "['https://other.example', 'https://library.example']");
        assertEquals(new TokenCheck.Verified(claims), issuer.check(Issuer.token(claims)));
    }

    @Test
    void onlyAccessTokensByTypeCount() {
        for (String type : List.of("at+jwt", "application/at+jwt", "AT+JWT")) {
            String token = signed(header().type(new JOSEObjectType(type)).build());
            assertEquals(new TokenCheck.Verified(Issuer.CLAIMS), issuer.check(token), type);
        }
        for (String type : List.of("JWT", "secevent+jwt", "logout+jwt", "at")) {
            assertRejected(
                    ReasonCode.TOKEN_MALFORMED,
                    signed(header().type(new JOSEObjectType(type)).build()));
        }
        assertRejected(
                ReasonCode.TOKEN_MALFORMED,
                signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build()));
    }

    @Test
    void anUnsignedTokenIsNoToken() {
        String head = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}").toString();
        String body = Base64URL.encode(JsonWriter.canonicalText(Issuer.CLAIMS)).toString();
        assertRejected(ReasonCode.TOKEN_MALFORMED, head + "." + body + ".");
        assertRejected(ReasonCode.TOKEN_MALFORMED, head + "." + body);
    }

    /// The classic confusion: the public key, which everybody has, used as a shared secret.
    @Test
    void aPublicKeyIsNoSharedSecret() throws JOSEException {
        for (byte[] secret : List.of(
                Issuer.RSA.toRSAPublicKey().getEncoded(),
                Issuer.RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            String token = Issuer.signed(
                    Issuer.header(JWSAlgorithm.HS256, "rsa-1").build(),
                    JsonWriter.canonicalText(Issuer.CLAIMS),
                    new MACSigner(secret));
            assertRejected(ReasonCode.TOKEN_SIGNATURE_INVALID, token);
            TrustedIssuer careless = new TrustedIssuer(
                    Issuer.ID, Issuer.AUDIENCE, URI.create("https://idp.example/keys"), Set.of("HS256", "RS256"));
            TokenCheck check = new JwtAccessTokens(_ -> Optional.of(careless), issuer)
                    .verify(new AccessToken(token), Ask.GATEWAY, Library.NOW);
            assertTrue(check instanceof TokenCheck.Rejected, "even where somebody configured it");
        }
    }

    @Test
    void anAlgorithmThatTheIssuerDoesNotUseIsRefused() {
        TrustedIssuer elliptic =
                new TrustedIssuer(Issuer.ID, Issuer.AUDIENCE, URI.create("https://idp.example/keys"), Set.of("ES256"));
        TokenCheck check = new JwtAccessTokens(_ -> Optional.of(elliptic), issuer)
                .verify(new AccessToken(Issuer.token()), Ask.GATEWAY, Library.NOW);
        assertEquals(new TokenCheck.Rejected(ReasonCode.TOKEN_SIGNATURE_INVALID), check);
    }

    @Test
    void keysThatATokenBringsAlongAreIgnored() {
        RSAKey own = Issuer.rsa("own", 2048);
        JWSHeader embedded = header().keyID("own").jwk(own.toPublicJWK()).build();
        assertRejected(ReasonCode.TOKEN_KEY_UNKNOWN, Issuer.token(embedded, Issuer.CLAIMS, own));

        JWSHeader disguised = header().jwk(own.toPublicJWK()).build();
        assertRejected(ReasonCode.TOKEN_SIGNATURE_INVALID, Issuer.token(disguised, Issuer.CLAIMS, own));

        JWSHeader remote = header().keyID("own")
                .jwkURL(URI.create("https://evil.example/keys"))
                .x509CertURL(URI.create("https://evil.example/certificate"))
                .build();
        assertRejected(ReasonCode.TOKEN_KEY_UNKNOWN, Issuer.token(remote, Issuer.CLAIMS, own));
    }

    @Test
    void goodKeysAreUsedWhateverElseTheHeaderSays() {
        JWSHeader remote =
                header().jwkURL(URI.create("https://evil.example/keys")).build();
        assertEquals(new TokenCheck.Verified(Issuer.CLAIMS), issuer.check(signed(remote)));
    }

    @Test
    void criticalExtensionsAreRefused() {
        JWSHeader critical =
                header().criticalParams(Set.of("exp")).customParam("exp", 1).build();
        assertRejected(ReasonCode.TOKEN_MALFORMED, signed(critical));
        JWSHeader unencoded = header().criticalParams(Set.of("b64"))
                .base64URLEncodePayload(false)
                .build();
        assertRejected(ReasonCode.TOKEN_MALFORMED, signed(unencoded));
    }

    @Test
    void aSignatureThatDoesNotFitIsRefused() {
        String other = Issuer.token(Issuer.claims("sub", "'taro'"));
        String token = Issuer.token();
        assertRejected(
                ReasonCode.TOKEN_SIGNATURE_INVALID,
                token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')));
        assertRejected(ReasonCode.TOKEN_SIGNATURE_INVALID, token.substring(0, token.lastIndexOf('.') + 1) + "AAAA");
    }

    @Test
    void anUnknownKeyIsAskedForExactlyOnceMore() {
        RSAKey unknown = Issuer.rsa("rsa-9", 2048);
        String token = Issuer.token(header().keyID("rsa-9").build(), Issuer.CLAIMS, unknown);

        assertRejected(ReasonCode.TOKEN_KEY_UNKNOWN, token);

        assertEquals(List.of(false, true), issuer.refreshes);
    }

    @Test
    void aRotatedKeyIsFoundByAskingAgain() {
        RSAKey fresh = Issuer.rsa("rsa-2", 2048);
        Issuer rotated = Issuer.rotatedTo(Issuer.RSA, Issuer.RSA, fresh);
        String token = Issuer.token(header().keyID("rsa-2").build(), Issuer.CLAIMS, fresh);

        assertEquals(new TokenCheck.Verified(Issuer.CLAIMS), rotated.check(token));

        assertEquals(List.of(false, true), rotated.refreshes);
    }

    @Test
    void aKnownKeyIsNotAskedForAgain() {
        String forged = Issuer.token(header().build(), Issuer.CLAIMS, Issuer.rsa("rsa-1", 2048));
        assertRejected(ReasonCode.TOKEN_SIGNATURE_INVALID, forged);
        assertEquals(List.of(false), issuer.refreshes, "forgers must not make us fetch");
    }

    @Test
    void keysThatCannotBeHadReject() {
        KeySource none = (_, _) -> Optional.empty();
        assertEquals(
                new TokenCheck.Rejected(ReasonCode.TOKEN_KEY_UNKNOWN),
                new JwtAccessTokens(_ -> Optional.of(Issuer.TRUSTED), none)
                        .verify(new AccessToken(Issuer.token()), Ask.GATEWAY, Library.NOW));
    }

    @Test
    void aShortRsaKeyIsIgnored() {
        RSAKey weak = Issuer.rsa("weak", 1024);
        Issuer careless = Issuer.publishing(weak);
        String token = Issuer.token(header().keyID("weak").build(), Issuer.CLAIMS, weak);
        assertEquals(new TokenCheck.Rejected(ReasonCode.TOKEN_KEY_UNKNOWN), careless.check(token));
    }

    @Test
    void aKeyForEncryptionDoesNotSign() {
        RSAKey encryption =
                new RSAKey.Builder(Issuer.RSA).keyUse(KeyUse.ENCRYPTION).build();
        assertEquals(
                new TokenCheck.Rejected(ReasonCode.TOKEN_KEY_UNKNOWN),
                Issuer.publishing(encryption).check(Issuer.token()));
    }

    @Test
    void aTokenWithoutKeyIdIsTriedWithEveryKeyOfItsKind() {
        String token = signed(new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .build());
        Issuer two = Issuer.publishing(Issuer.rsa("rsa-0", 2048), Issuer.EC, Issuer.RSA);
        assertEquals(new TokenCheck.Verified(Issuer.CLAIMS), two.check(token));
    }

    @Test
    void anIssuerCountsOnlyForGatewaysThatAreConfiguredWithIt() {
        var elsewhere = new Pep(
                "gateway-2",
                Set.of(),
                true,
                Set.of(),
                false,
                Set.of("*"),
                Ask.GATEWAY.mode(),
                Set.of("https://other.example"),
                Ask.GATEWAY.routes());
        assertEquals(
                new TokenCheck.Rejected(ReasonCode.TOKEN_ISSUER_UNKNOWN),
                issuer.check(Issuer.token(), elsewhere, Library.NOW));
        assertEquals(List.of(), issuer.refreshes, "nobody's keys are fetched for it");
        assertRejected(ReasonCode.TOKEN_ISSUER_UNKNOWN, Issuer.token(Issuer.claims("iss", "'https://idp.example/'")));
        assertRejected(ReasonCode.TOKEN_ISSUER_UNKNOWN, Issuer.token(Issuer.claims("iss", "'HTTPS://idp.example'")));
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        for (String audience : List.of("'https://other.example'", "['https://library.example/']", "'library'")) {
            assertRejected(ReasonCode.TOKEN_AUDIENCE_WRONG, Issuer.token(Issuer.claims("aud", audience)));
        }
    }

    @Test
    void aTokenEndsAMinuteAfterItsEndAndNotLater() {
        String token = Issuer.token();
        long end = Library.NOW + 3_600_000;
        assertEquals(new TokenCheck.Verified(Issuer.CLAIMS), issuer.checkAt(token, end + 59_999));
        assertEquals(new TokenCheck.Rejected(ReasonCode.TOKEN_EXPIRED), issuer.checkAt(token, end + 60_000));
    }

    @Test
    void aTokenBeginsAMinuteBeforeItsIssueAndNotEarlier() {
        String token = Issuer.token();
        long issued = Library.NOW - 60_000;
        assertEquals(new TokenCheck.Verified(Issuer.CLAIMS), issuer.checkAt(token, issued - 60_000));
        assertEquals(new TokenCheck.Rejected(ReasonCode.TOKEN_NOT_YET_VALID), issuer.checkAt(token, issued - 60_001));
    }

    @Test
    void aTokenThatIsNotYetValidIsRefusedToTheMillisecond() {
        var claims = Issuer.claims("nbf", Library.NOW / 1000 + 60);
        String token = Issuer.token(claims);
        assertEquals(new TokenCheck.Verified(claims), issuer.checkAt(token, Library.NOW));
        assertEquals(new TokenCheck.Rejected(ReasonCode.TOKEN_NOT_YET_VALID), issuer.checkAt(token, Library.NOW - 1));
    }

    @Test
    void timesBeyondAllClocksDoNotVerify() {
        for (long seconds : List.of(Long.MAX_VALUE, Long.MAX_VALUE / 1000, Long.MIN_VALUE, -1L)) {
            TokenCheck check = issuer.check(Issuer.token(
                    Issuer.claims("iat", seconds).toBuilder().put("exp", -1L).build()));
            assertTrue(check instanceof TokenCheck.Rejected, Long.toString(seconds));
        }
    }

    @Test
    void aTokenBoundToAKeyIsRefusedUntilSomebodyProvesPossession() {
        assertRejected(ReasonCode.TOKEN_BINDING_UNVERIFIED, Issuer.token(Issuer.claims("cnf", "{'jkt': 'abc'}")));
        assertRejected(ReasonCode.TOKEN_BINDING_UNVERIFIED, Issuer.token(Issuer.claims("cnf", "{'x5t#S256': 'abc'}")));
    }

    @Test
    void everyRequiredClaimIsRequired() {
        for (String name : List.of("iss", "sub", "aud", "client_id", "jti", "iat", "exp")) {
            assertRejected(ReasonCode.TOKEN_MALFORMED, Issuer.token(Issuer.without(name)));
        }
        for (String name : List.of("iss", "sub", "client_id", "jti")) {
            assertRejected(ReasonCode.TOKEN_MALFORMED, Issuer.token(Issuer.claims(name, "' '")));
            assertRejected(ReasonCode.TOKEN_MALFORMED, Issuer.token(Issuer.claims(name, "5")));
        }
        assertRejected(ReasonCode.TOKEN_MALFORMED, Issuer.token(Issuer.claims("aud", "[]")));
        assertRejected(ReasonCode.TOKEN_MALFORMED, Issuer.token(Issuer.claims("exp", "'tomorrow'")));
    }

    @Test
    void aTokenMayBeAsLongAsTheLimitAndNotLonger() {
        long limit = DecisionLimits.TOKEN_BYTES.value();
        long spare = (limit - Issuer.token(Issuer.claims("x", "''")).length()) * 3 / 4;
        String within = Issuer.token(Issuer.claims("x", "'" + "a".repeat((int) spare - 8) + "'"));
        assertTrue(within.length() <= limit && within.length() > limit - 64, () -> "" + within.length());
        assertTrue(issuer.check(within) instanceof TokenCheck.Verified);

        String past = Issuer.token(Issuer.claims("x", "'" + "a".repeat((int) spare + 64) + "'"));
        assertTrue(past.length() > limit);
        assertRejected(ReasonCode.TOKEN_MALFORMED, past);
    }

    @Test
    void whatIsNoTokenIsRefusedAndNeverThrows() {
        String token = Issuer.token();
        List<String> garbage = List.of(
                "",
                ".",
                "..",
                "...",
                "....",
                "Bearer " + token,
                token + ".",
                token.substring(0, token.indexOf('.')),
                " " + token.substring(1),
                "é.è.à",
                "e30.e30.e30",
                "bnVsbA.bnVsbA.bnVsbA",
                "W10.W10.W10",
                "{}",
                "a".repeat(16 * 1024));
        for (String text : garbage) {
            assertRejected(ReasonCode.TOKEN_MALFORMED, text);
        }
    }

    @Test
    void aPayloadThatIsNoObjectOfClaimsIsRefused() {
        for (String payload : List.of("", "[]", "null", "5", "{", "{\"sub\":\"a\"} x", Issuer.token())) {
            assertRejected(
                    ReasonCode.TOKEN_MALFORMED,
                    Issuer.signed(header().contentType("JWT").build(), payload, Issuer.RSA));
        }
    }

    @Test
    void aPayloadTooDeepIsRefused() {
        String deep = "[".repeat(40) + "]".repeat(40);
        assertRejected(ReasonCode.TOKEN_MALFORMED, Issuer.token(Issuer.claims("x", deep)));
    }

    @Test
    void anEncryptedTokenIsNoAccessToken() throws JOSEException {
        JWEObject encrypted = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                        .contentType("JWT")
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                new Payload(Issuer.token()));
        encrypted.encrypt(new RSAEncrypter(Issuer.RSA.toRSAPublicKey()));
        assertRejected(ReasonCode.TOKEN_MALFORMED, encrypted.serialize());
    }

    @Test
    void aSymmetricKeyAmongTheIssuersIsNeverUsed() throws JOSEException {
        byte[] secret = "a secret of more than 256 bits, which somebody published".getBytes(StandardCharsets.UTF_8);
        var shared = new OctetSequenceKey.Builder(secret).keyID("shared").build();
        KeySource careless = (_, _) -> Optional.of(new JWKSet(shared));
        TrustedIssuer symmetric =
                new TrustedIssuer(Issuer.ID, Issuer.AUDIENCE, URI.create("https://idp.example/keys"), Set.of("HS256"));
        String token = Issuer.signed(
                Issuer.header(JWSAlgorithm.HS256, "shared").build(),
                JsonWriter.canonicalText(Issuer.CLAIMS),
                new MACSigner(secret));
        assertEquals(
                new TokenCheck.Rejected(ReasonCode.TOKEN_SIGNATURE_INVALID),
                new JwtAccessTokens(_ -> Optional.of(symmetric), careless)
                        .verify(new AccessToken(token), Ask.GATEWAY, Library.NOW));
    }

    @Test
    void claimsAreToldInTheirTypes() {
        var claims = Issuer.CLAIMS.toBuilder()
                .put("nested", Json.value("{'a': [1, true, null, 'x', 1.5]}"))
                .build();
        assertEquals(new TokenCheck.Verified(claims), issuer.check(Issuer.token(claims)));
    }
}

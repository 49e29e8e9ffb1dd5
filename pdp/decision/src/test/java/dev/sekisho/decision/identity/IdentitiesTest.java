package dev.sekisho.decision.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.request.AccessToken;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.decision.request.SubjectClaim;
import dev.sekisho.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IdentitiesTest {
    private static final AccessToken TOKEN = new AccessToken("a token");
    private static final Pep TRUSTING_NOBODY = Ask.gateway(Set.of(), false, Set.of(), Set.of("*"));

    private TokenCheck check = new TokenCheck.Verified(Ask.HANAKO);
    private final List<String> verified = new ArrayList<>();

    private Identity verify(SubjectClaim subject, Pep pep) {
        TokenVerifier tokens = (token, by, nowMillis) -> {
            verified.add(token.openForVerification() + " of " + by.id() + " at " + nowMillis);
            return check;
        };
        return new Identities(tokens)
                .verify(
                        Ask.lending().by(pep).of(subject).request(),
                        Library.release().mapping(),
                        Library.NOW);
    }

    private Identity verify(SubjectClaim subject) {
        return verify(subject, Ask.GATEWAY);
    }

    @Test
    void nobodyIsRejected() {
        assertEquals(new Identity.Rejected(ReasonCode.TOKEN_MISSING), verify(new SubjectClaim.Nobody()));
    }

    @Test
    void aTokenNamesThePrincipal() {
        Identity.Verified identity =
                assertInstanceOf(Identity.Verified.class, verify(new SubjectClaim.Token(TOKEN), TRUSTING_NOBODY));
        assertEquals("token", identity.evidence());
        assertEquals("User", identity.type());
        assertEquals("hanako", identity.id());
        assertEquals(JsonObject.EMPTY, identity.properties());
        assertEquals(List.of("a token of gateway-1 at " + Library.NOW), verified);
    }

    @Test
    void aRejectedTokenRejects() {
        check = new TokenCheck.Rejected(ReasonCode.TOKEN_EXPIRED);
        assertEquals(new Identity.Rejected(ReasonCode.TOKEN_EXPIRED), verify(new SubjectClaim.Token(TOKEN)));
        assertEquals(
                new Identity.Rejected(ReasonCode.TOKEN_EXPIRED),
                verify(new SubjectClaim.StatedWithToken("user", "hanako", JsonObject.EMPTY, TOKEN)));
    }

    @Test
    void aTokenWithoutSubjectRejects() {
        for (String subject : List.of("{}", "{'sub': 5}")) {
            check = new TokenCheck.Verified(Json.object(subject));
            assertEquals(new Identity.Rejected(ReasonCode.TOKEN_MALFORMED), verify(new SubjectClaim.Token(TOKEN)));
        }
    }

    @Test
    void onlyClaimsThatThePackReadsAreKept() {
        check = new TokenCheck.Verified(Json.object("""
                {'sub': 'hanako', 'acr': 'aal2', 'groups': ['staff'], '_claim_names': {'groups': 'src1'}, 'jti': 't1',
                 'email': 'hanako@library.example', 'address': {'street': '1'}, 'aud': 'x', 'exp': 1}"""));
        Identity.Verified identity = assertInstanceOf(Identity.Verified.class, verify(new SubjectClaim.Token(TOKEN)));
        assertEquals(Json.object("""
                {'sub': 'hanako', 'acr': 'aal2', 'groups': ['staff'], '_claim_names': {'groups': 'src1'}, 'jti': 't1'}"""), identity.claims());
    }

    @Test
    void whoIsStatedMustBeWhoTheTokenNames() {
        JsonObject properties = Json.object("{'nickname': 'H'}");
        Identity.Verified identity = assertInstanceOf(
                Identity.Verified.class,
                verify(new SubjectClaim.StatedWithToken("user", "hanako", properties, TOKEN), TRUSTING_NOBODY));
        assertEquals("token", identity.evidence());
        assertEquals(properties, identity.properties());

        for (SubjectClaim other : List.of(
                new SubjectClaim.StatedWithToken("user", "taro", JsonObject.EMPTY, TOKEN),
                new SubjectClaim.StatedWithToken("user", "Hanako", JsonObject.EMPTY, TOKEN),
                new SubjectClaim.StatedWithToken("Workload", "hanako", JsonObject.EMPTY, TOKEN))) {
            assertEquals(new Identity.Rejected(ReasonCode.SUBJECT_MISMATCH), verify(other), other.toString());
        }
    }

    @Test
    void aGatewayThatVerifiesUsersIsBelieved() {
        JsonObject properties = Json.object("{'nickname': 'H'}");
        assertEquals(
                new Identity.Verified("pep", "User", "hanako", JsonObject.EMPTY, properties),
                verify(new SubjectClaim.Stated("user", "hanako", properties)));
        assertEquals(List.of(), verified);
    }

    @Test
    void aGatewayThatDoesNotVerifyUsersIsNot() {
        assertEquals(
                new Identity.Rejected(ReasonCode.SUBJECT_UNVERIFIED),
                verify(new SubjectClaim.Stated("user", "hanako", JsonObject.EMPTY), TRUSTING_NOBODY));
        assertEquals(
                new Identity.Rejected(ReasonCode.SUBJECT_UNVERIFIED),
                verify(new SubjectClaim.Stated("Workload", "reader-app", JsonObject.EMPTY), TRUSTING_NOBODY));
    }

    @Test
    void aTokenIsNeverWritten() {
        assertEquals("AccessToken", TOKEN.toString());
        assertEquals("Token[token=AccessToken]", new SubjectClaim.Token(TOKEN).toString());
    }
}

package dev.sekisho.server.gateway.forwardauth;

import dev.sekisho.decision.request.AccessToken;
import dev.sekisho.decision.request.SubjectClaim;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The user's token of `Authorization: Bearer` (RFC 6750 §2.1). Never from the query or a body.
final class BearerToken {
    static final String HEADER = "Authorization";

    private static final String SCHEME = "Bearer ";
    private static final Predicate<String> TOKEN =
            Pattern.compile("[A-Za-z0-9._~+/-]+=*").asMatchPredicate();

    private BearerToken() {}

    /// Who the one line of `headers` names. Another scheme names nobody; something that is no token goes on to
    /// the verification, which says so.
    static SubjectClaim claim(HeaderLines headers) {
        String line = headers.first(HEADER);
        if (!line.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new SubjectClaim.Nobody();
        }
        String token = line.substring(SCHEME.length()).strip();
        return new SubjectClaim.Token(new AccessToken(TOKEN.test(token) ? token : ""));
    }
}

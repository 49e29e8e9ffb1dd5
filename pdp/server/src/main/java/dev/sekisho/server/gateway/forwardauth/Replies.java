package dev.sekisho.server.gateway.forwardauth;

import dev.sekisho.decision.path.Answer;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.remedy.Plan;
import dev.sekisho.server.gateway.WouldHeader;
import dev.sekisho.server.http.HttpReply;
import dev.sekisho.server.page.DenialNotice;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// From an answer to status and headers (standards FA-4, OB-3): 200, 401 or 403, which are all that nginx
/// passes on.
final class Replies {
    static final String DECISION = "sekisho-decision";
    static final String DECISION_ID = "sekisho-decision-id";
    static final String SUBJECT = "sekisho-subject";
    static final String OBLIGATIONS = "sekisho-obligations";

    /// Reasons that a new token removes.
    private static final Set<String> BY_TOKEN = Set.of(
                    ReasonCode.TOKEN_MISSING,
                    ReasonCode.TOKEN_MALFORMED,
                    ReasonCode.TOKEN_ISSUER_UNKNOWN,
                    ReasonCode.TOKEN_SIGNATURE_INVALID,
                    ReasonCode.TOKEN_KEY_UNKNOWN,
                    ReasonCode.TOKEN_AUDIENCE_WRONG,
                    ReasonCode.TOKEN_EXPIRED,
                    ReasonCode.TOKEN_NOT_YET_VALID,
                    ReasonCode.TOKEN_BINDING_UNVERIFIED)
            .stream()
            .map(ReasonCode::code)
            .collect(Collectors.toUnmodifiableSet());

    private Replies() {}

    /// The reply to a gateway.
    static HttpReply of(Answer answer) {
        HttpReply reply = switch (answer.outcome()) {
            case PERMIT -> permitted(answer);
            case STEP_UP -> notified(401, answer).with("www-authenticate", stepUp(answer));
            case DENY ->
                tokenDenied(answer.reasons())
                        ? notified(401, answer).with("www-authenticate", tokenChallenge(answer))
                        : notified(403, answer);
        };
        HttpReply named = reply.with(DECISION_ID, HeaderText.encoded(answer.decisionId()));
        return WouldHeader.onto(named, answer);
    }

    private static HttpReply permitted(Answer answer) {
        HttpReply reply = HttpReply.empty(200);
        if (!answer.subject().isEmpty()) {
            reply = reply.with(SUBJECT, HeaderText.encoded(answer.subject()));
        }
        return answer.obligations().isEmpty() ? reply : reply.with(OBLIGATIONS, HeaderText.list(answer.obligations()));
    }

    private static HttpReply notified(int status, Answer answer) {
        return HttpReply.empty(status).with(DECISION, notice(answer).encoded());
    }

    static DenialNotice notice(Answer answer) {
        return new DenialNotice(
                answer.shortCode(),
                answer.outcome(),
                answer.reasons().isEmpty() ? "" : answer.reasons().getFirst(),
                answer.plan().map(Plan::remedies).orElse(List.of()),
                answer.plan().map(Plan::etaMinutes).orElse(0L),
                answer.decidedAtMillis());
    }

    private static boolean tokenDenied(List<String> reasons) {
        return !reasons.isEmpty() && BY_TOKEN.contains(reasons.getFirst());
    }

    /// RFC 6750 §3.1: whoever sent no token is told of no error.
    private static String tokenChallenge(Answer answer) {
        return answer.reasons().getFirst().equals(ReasonCode.TOKEN_MISSING.code())
                ? "Bearer"
                : "Bearer error=\"invalid_token\"";
    }

    /// RFC 9470 §3.
    private static String stepUp(Answer answer) {
        StringBuilder challenge = new StringBuilder("Bearer error=\"insufficient_user_authentication\"")
                .append(", error_description=\"a stronger or more recent authentication is needed\"");
        answer.plan().ifPresent(plan -> {
            if (!plan.acrValues().isEmpty()) {
                challenge
                        .append(", acr_values=\"")
                        .append(HeaderText.list(plan.acrValues()))
                        .append('"');
            }
            if (plan.maxAgeSeconds() > 0) {
                challenge.append(", max_age=\"").append(plan.maxAgeSeconds()).append('"');
            }
        });
        return challenge.toString();
    }
}

package dev.sekisho.server.gateway;

import dev.sekisho.decision.path.Answer;
import dev.sekisho.server.http.HttpReply;

/// `Sekisho-Would` (design §1): what enforcement would have answered, for the log of a gateway that observes.
public final class WouldHeader {
    private static final String NAME = "sekisho-would";

    private WouldHeader() {}

    /// `reply` with the header if the gateway observes; as it is otherwise.
    public static HttpReply onto(HttpReply reply, Answer answer) {
        return answer.observed() ? reply.with(NAME, text(answer)) : reply;
    }

    private static String text(Answer answer) {
        return switch (answer.would()) {
            case PERMIT -> "permit";
            case STEP_UP -> "step-up";
            case DENY -> "deny";
        };
    }
}

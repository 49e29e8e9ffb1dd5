package dev.sekisho.server.page;

import dev.sekisho.decision.reason.Outcome;
import java.util.Set;

/// What the person can do, as the first line of the page.
enum Headline {
    /// Nobody is signed in, or no longer.
    SIGN_IN,
    /// The sign-in is good, but not good enough.
    SIGN_IN_AGAIN,
    /// There is a way in that takes time.
    DO_THIS,
    /// What is wrong passes by itself.
    TRY_LATER,
    /// Only a person can help.
    ASK,
    /// The same, where no code is known.
    ASK_WITHOUT_CODE;

    private static final Set<String> PASSING = Set.of(
            "forbid_unevaluable", "state_not_fresh", "state_contended", "audit_unavailable", "evaluation_unavailable");

    static Headline of(DenialNotice notice) {
        if (notice.outcome() == Outcome.STEP_UP) {
            return SIGN_IN_AGAIN;
        }
        if (notice.reason().startsWith("token_")) {
            return SIGN_IN;
        }
        if (!notice.remedies().isEmpty()) {
            return DO_THIS;
        }
        return PASSING.contains(notice.reason()) ? TRY_LATER : ASK;
    }

    String in(Language language) {
        return switch (language) {
            case JA ->
                switch (this) {
                    case SIGN_IN -> "サインインしてください";
                    case SIGN_IN_AGAIN -> "もう一度サインインすると続けられます";
                    case DO_THIS -> "次のことをすると利用できます";
                    case TRY_LATER -> "しばらくしてからもう一度お試しください";
                    case ASK -> "下の番号を添えて、ヘルプデスクにお問い合わせください";
                    case ASK_WITHOUT_CODE -> "ヘルプデスクにお問い合わせください";
                };
            case EN ->
                switch (this) {
                    case SIGN_IN -> "Please sign in";
                    case SIGN_IN_AGAIN -> "Sign in again to continue";
                    case DO_THIS -> "You can get in by doing this";
                    case TRY_LATER -> "Please try again later";
                    case ASK -> "Please contact your help desk and quote the code below";
                    case ASK_WITHOUT_CODE -> "Please contact your help desk";
                };
        };
    }
}

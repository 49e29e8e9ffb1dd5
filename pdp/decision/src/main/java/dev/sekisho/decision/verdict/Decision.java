package dev.sekisho.decision.verdict;

import dev.sekisho.decision.assembly.ObservedSignal;
import dev.sekisho.decision.judgement.Redecision;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.remedy.WayIn;
import java.util.List;

/// Everything that was decided about one request, before it has a name and a record.
///
/// @param outcome what enforcement answers
/// @param reasons codes, the first the most telling; empty on a permit
/// @param determining ids of the policies that made it so
/// @param erroring ids of enforced policies that could not be evaluated
/// @param obligations duties of a permit
/// @param advice of satisfied permits
/// @param way the way in
/// @param footprint signals that policies which may match could read
/// @param decisive those of them that the determining policies read, or, where none is determining, that are
///     missing
/// @param knownBad whether a satisfied plain forbid read a bad negative fact, or the session is revoked: what an
/// observing route denies too
/// @param wouldBe what the release would answer with its report-only policies enforced
/// @param illTyped what the request stated in a wrong type
/// @param ignored members of the request that nobody declared or allowed
/// @param redecision whether the interpreter decided it as well
public record Decision(
        Outcome outcome,
        List<String> reasons,
        List<String> determining,
        List<String> erroring,
        List<String> obligations,
        List<String> advice,
        WayIn way,
        List<ObservedSignal> footprint,
        List<ObservedSignal> decisive,
        boolean knownBad,
        WouldBe wouldBe,
        List<String> illTyped,
        int ignored,
        Redecision redecision) {
    /// Copies the lists.
    public Decision {
        reasons = List.copyOf(reasons);
        determining = List.copyOf(determining);
        erroring = List.copyOf(erroring);
        obligations = List.copyOf(obligations);
        advice = List.copyOf(advice);
        footprint = List.copyOf(footprint);
        decisive = List.copyOf(decisive);
        illTyped = List.copyOf(illTyped);
    }

    /// What report-only policies would change.
    public sealed interface WouldBe {
        /// The release has none.
        record NotAsked() implements WouldBe {}

        /// The answer with them.
        record Asked(boolean permitted, List<String> reasons, List<String> determining) implements WouldBe {
            /// Copies the lists.
            public Asked {
                reasons = List.copyOf(reasons);
                determining = List.copyOf(determining);
            }
        }
    }

    /// A deny for one reason, before any policy was asked.
    public static Decision refused(ReasonCode reason) {
        return new Decision(
                Outcome.DENY,
                List.of(reason.code()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new WayIn.None(),
                List.of(),
                List.of(),
                reason == ReasonCode.SESSION_REVOKED,
                new WouldBe.NotAsked(),
                List.of(),
                0,
                new Redecision.NotSampled());
    }

    /// The same with a way in.
    public Decision withWay(WayIn found, Outcome changed) {
        return new Decision(
                changed,
                reasons,
                determining,
                erroring,
                obligations,
                advice,
                found,
                footprint,
                decisive,
                knownBad,
                wouldBe,
                illTyped,
                ignored,
                redecision);
    }
}

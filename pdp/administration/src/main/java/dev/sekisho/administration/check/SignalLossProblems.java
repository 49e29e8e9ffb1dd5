package dev.sekisho.administration.check;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.SignalLoss;
import dev.sekisho.engine.loss.Counterexample;
import dev.sekisho.engine.loss.LossBudget;
import dev.sekisho.engine.loss.LossReport;
import dev.sekisho.engine.loss.LossVerdict;
import dev.sekisho.engine.loss.SignalLossCheck;
import dev.sekisho.json.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// The signal-loss check of a release (semantics §2), over its enforced policies.
public final class SignalLossProblems {
    private static final String EXPECTED = "losing a signal to open nothing";

    private SignalLossProblems() {}

    /// What the check says of each policy.
    public static LossReport report(Release release) {
        return new SignalLossCheck(release.schema(), SignalLoss.model(release), LossBudget.STANDARD)
                .check(release.enforced());
    }

    /// `signal_loss_refuted` and `signal_loss_undecided`, a line for each policy.
    public static List<Problem> of(Release release) {
        List<Problem> problems = new ArrayList<>();
        report(release).policies().forEach((id, verdict) -> {
            switch (verdict) {
                case LossVerdict.Proven _ -> {
                    // holds
                }
                case LossVerdict.Refuted(Counterexample counterexample) ->
                    problems.add(
                            new Problem(AdministrationError.SIGNAL_LOSS_REFUTED, id, counterexample.text(), EXPECTED));
                case LossVerdict.Undecided(String reason) ->
                    problems.add(new Problem(AdministrationError.SIGNAL_LOSS_UNDECIDED, id, reason, EXPECTED));
            }
        });
        return problems;
    }
}

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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The signal-loss check of a release (semantics §2), over its enforced policies.
public final class SignalLossProblems {
    private static final String EXPECTED = "losing a signal to open nothing";

    private SignalLossProblems() {}

    /// What the check says of each policy.
    public static LossReport report(Release release) {
        return new SignalLossCheck(release.schema(), SignalLoss.model(release), LossBudget.STANDARD)
                .check(release.enforced());
    }

    /// What stands against the release, a line for each policy: `signal_loss_refuted`, `signal_loss_undecided` unless
    /// its id is among `accepted`, and `signal_loss_acceptance` for each id of those that is not undecided. What is
    /// refuted cannot be accepted.
    public static List<Problem> of(Release release, Set<String> accepted) {
        List<Problem> problems = new ArrayList<>();
        LossReport report = report(release);
        report.policies().forEach((id, verdict) -> {
            switch (verdict) {
                case LossVerdict.Proven _ -> {
                    // holds
                }
                case LossVerdict.Refuted(Counterexample counterexample) ->
                    problems.add(
                            new Problem(AdministrationError.SIGNAL_LOSS_REFUTED, id, counterexample.text(), EXPECTED));
                case LossVerdict.Undecided(String reason) -> {
                    if (!accepted.contains(id)) {
                        problems.add(new Problem(AdministrationError.SIGNAL_LOSS_UNDECIDED, id, reason, EXPECTED));
                    }
                }
            }
        });
        new TreeSet<>(accepted).forEach(id -> notUndecided(report, id).ifPresent(problems::add));
        return problems;
    }

    private static Optional<Problem> notUndecided(LossReport report, String id) {
        Optional<LossVerdict> verdict = Optional.ofNullable(report.policies().get(id));
        String found = verdict.map(one -> switch (one) {
                    case LossVerdict.Proven _ -> "a proven policy";
                    case LossVerdict.Refuted _ -> "a refuted policy";
                    case LossVerdict.Undecided _ -> "";
                })
                .orElse("no enforced policy of this name");
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        AdministrationError.SIGNAL_LOSS_ACCEPTANCE, id, found, "a policy that is undecided"));
    }
}

package dev.sekisho.decision.judgement;

import dev.sekisho.engine.evaluate.Evaluation;
import java.util.function.Supplier;

/// What a release says to one situation.
///
/// @param judgement the rule over the deciding set
/// @param evaluation what every policy came to, report-only ones included; made when it is asked for
/// @param wouldBe the rule over all policies, as if the report-only ones were enforced; made when it is asked for
public record Asked(Judgement judgement, Supplier<Evaluation> evaluation, Supplier<Judgement> wouldBe) {}

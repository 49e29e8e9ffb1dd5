package dev.sekisho.decision.path;

import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.remedy.Plan;
import dev.sekisho.decision.remedy.WayIn;
import dev.sekisho.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// What a gateway is told.
///
/// @param decisionId unique
/// @param shortCode the same in a form for the telephone: `K7QM-2XRD`
/// @param decidedAtMillis the decision's clock reading
/// @param subject id of the user it was for; empty if identity was rejected
/// @param outcome what binds; on an observing route what it is told to do
/// @param would what enforcement would answer
/// @param observed whether the route only observes
/// @param reasons codes, the first the most telling
/// @param reasonTexts text by language of the first reason
/// @param obligations duties of a permit
/// @param advice of the satisfied permits
/// @param way the way in, if there is one and the outcome is not a permit
/// @param remedyTexts text by language of each remedy of the way in
/// @param detail for gateways that may read reasons: policies and signals; else empty
public record Answer(
        String decisionId,
        String shortCode,
        long decidedAtMillis,
        String subject,
        Outcome outcome,
        Outcome would,
        boolean observed,
        List<String> reasons,
        JsonObject reasonTexts,
        List<String> obligations,
        List<String> advice,
        WayIn way,
        List<JsonObject> remedyTexts,
        JsonObject detail) {
    /// Copies the lists.
    public Answer {
        reasons = List.copyOf(reasons);
        obligations = List.copyOf(obligations);
        advice = List.copyOf(advice);
        remedyTexts = List.copyOf(remedyTexts);
    }

    /// The plan, if there is one.
    public Optional<Plan> plan() {
        return way instanceof WayIn.Found(Plan plan) ? Optional.of(plan) : Optional.empty();
    }
}

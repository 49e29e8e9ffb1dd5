package dev.sekisho.decision.path;

import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.record.RecordFacts;
import dev.sekisho.decision.record.SignalJson;
import dev.sekisho.decision.release.Messages;
import dev.sekisho.decision.remedy.WayIn;
import dev.sekisho.decision.verdict.Decision;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import java.util.List;

/// From what was decided to what the gateway is told. Policies and signals only for gateways that may read them.
final class Answers {
    private Answers() {}

    static Answer recorded(RecordFacts facts) {
        Decision decision = facts.decision();
        boolean told = facts.binding() != Outcome.PERMIT;
        boolean duties = facts.binding() == Outcome.PERMIT && decision.outcome() == Outcome.PERMIT;
        return answer(
                facts,
                facts.binding(),
                told ? decision.reasons() : List.of(),
                duties ? decision.obligations() : List.of(),
                told ? decision.way() : new WayIn.None());
    }

    /// The log has failed: a deny stays one, anything else becomes one (semantics §4, §7).
    static Answer unrecorded(RecordFacts facts) {
        List<String> reasons = facts.binding() == Outcome.DENY
                ? facts.decision().reasons()
                : List.of(ReasonCode.AUDIT_UNAVAILABLE.code());
        return answer(facts, Outcome.DENY, reasons, List.of(), new WayIn.None());
    }

    private static Answer answer(
            RecordFacts facts, Outcome outcome, List<String> reasons, List<String> obligations, WayIn way) {
        Decision decision = facts.decision();
        Messages messages = facts.release().messages();
        List<JsonObject> remedyTexts = way instanceof WayIn.Found(var plan)
                ? plan.remedies().stream()
                        .map(id -> messages.both("remedy." + id))
                        .toList()
                : List.of();
        boolean readsReasons = facts.request().pep().readsReasons() && outcome != Outcome.PERMIT;
        JsonObject detail = readsReasons
                ? JsonObject.builder()
                        .put("policies", JsonArray.ofStrings(decision.determining()))
                        .put("signals", SignalJson.write(decision.decisive()))
                        .build()
                : JsonObject.EMPTY;
        return new Answer(
                facts.name().id(),
                facts.name().shortCode(),
                facts.nowMillis(),
                facts.subject(),
                outcome,
                decision.outcome(),
                facts.observed(),
                reasons,
                reasons.isEmpty() ? JsonObject.EMPTY : messages.both("reason." + reasons.getFirst()),
                obligations,
                outcome == Outcome.PERMIT ? decision.advice() : List.of(),
                way,
                remedyTexts,
                detail);
    }
}

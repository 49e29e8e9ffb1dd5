package dev.sekisho.server.gateway.authzen;

import dev.sekisho.decision.assembly.CedarTime;
import dev.sekisho.decision.path.Answer;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.remedy.Plan;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a decision: `decision` is true for a permit and for nothing else (OB-1); the context says why and what
/// to do, in the shape that AuthZEN's examples, its obligations profile and RFC 9470 share. Never a `null` (AZ-13).
final class EvaluationResponse {
    private static final String FORBIDDEN = "403";

    private EvaluationResponse() {}

    static JsonObject write(Answer answer) {
        return JsonObject.builder()
                .put("decision", answer.outcome() == Outcome.PERMIT)
                .put("context", context(answer))
                .build();
    }

    private static JsonObject context(Answer answer) {
        JsonObject.Builder context = JsonObject.builder()
                .put("evaluation_id", answer.decisionId())
                .put("evaluated_at", CedarTime.text(answer.decidedAtMillis()));
        if (!answer.reasons().isEmpty()) {
            context.put("reason", answer.reasons().getFirst());
            context.put("reason_user", reasonUser(answer.reasonTexts()));
        }
        reasonAdmin(answer)
                .ifPresent(text -> context.put(
                        "reason_admin",
                        JsonObject.builder().put(FORBIDDEN, text).build()));
        stepUp(answer).ifPresent(plan -> challenge(context, plan));
        List<JsonValue> obligations = obligations(answer);
        if (!obligations.isEmpty()) {
            context.put("obligations", new JsonArray(obligations));
        }
        if (!answer.advice().isEmpty()) {
            context.put("advice", JsonArray.ofStrings(answer.advice()));
        }
        return context.put("sekisho", own(answer)).build();
    }

    /// By status code, as in AuthZEN's examples, and by language.
    private static JsonObject reasonUser(JsonObject texts) {
        JsonObject.Builder byKey = JsonObject.builder();
        texts.string("en").ifPresent(text -> byKey.put(FORBIDDEN, text));
        texts.members().forEach(byKey::put);
        return byKey.build();
    }

    /// Policies by id, for gateways that may read them (OB-4).
    private static Optional<String> reasonAdmin(Answer answer) {
        return answer.detail()
                .array("policies")
                .filter(_ -> !answer.reasons().isEmpty())
                .map(policies -> {
                    List<String> ids = policies.items().stream()
                            .filter(JsonString.class::isInstance)
                            .map(item -> ((JsonString) item).value())
                            .toList();
                    return ids.isEmpty()
                            ? String.join(", ", answer.reasons())
                            : String.join(", ", answer.reasons()) + " by " + String.join(", ", ids);
                });
    }

    private static Optional<Plan> stepUp(Answer answer) {
        return answer.outcome() == Outcome.STEP_UP ? answer.plan() : Optional.empty();
    }

    /// RFC 9470 by other means.
    private static void challenge(JsonObject.Builder context, Plan plan) {
        if (!plan.acrValues().isEmpty()) {
            context.put("acr_values", String.join(" ", plan.acrValues()));
        }
        if (plan.maxAgeSeconds() > 0) {
            context.put("max_age", plan.maxAgeSeconds());
        }
    }

    private static List<JsonValue> obligations(Answer answer) {
        List<JsonValue> obligations = new ArrayList<>();
        stepUp(answer)
                .filter(plan -> !plan.acrValues().isEmpty())
                .ifPresent(plan -> obligations.add(obligation(
                        "step-up",
                        JsonObject.builder()
                                .put("acr_value", plan.acrValues().getFirst())
                                .build())));
        answer.obligations().forEach(name -> obligations.add(obligation(name, JsonObject.EMPTY)));
        return obligations;
    }

    private static JsonObject obligation(String name, JsonObject properties) {
        return JsonObject.builder()
                .put("id", name)
                .put("type", name)
                .put("properties", properties)
                .build();
    }

    /// What AuthZEN has no member for.
    private static JsonObject own(Answer answer) {
        JsonObject.Builder own =
                JsonObject.builder().put("outcome", answer.outcome().code()).put("short_code", answer.shortCode());
        if (answer.reasons().size() > 1) {
            own.put("reasons", JsonArray.ofStrings(answer.reasons()));
        }
        answer.plan().ifPresent(plan -> {
            own.put("remedy", remedies(plan, answer.remedyTexts()));
            if (!plan.immediate()) {
                own.put("eta_minutes", plan.etaMinutes());
            }
        });
        answer.detail().members().forEach(own::put);
        return own.build();
    }

    private static JsonArray remedies(Plan plan, List<JsonObject> texts) {
        List<JsonValue> remedies = new ArrayList<>();
        for (int i = 0; i < plan.remedies().size(); i++) {
            JsonObject.Builder remedy =
                    JsonObject.builder().put("id", plan.remedies().get(i));
            if (i < texts.size()) {
                texts.get(i).members().forEach(remedy::put);
            }
            remedies.add(remedy.build());
        }
        return new JsonArray(remedies);
    }
}

package dev.sekisho.decision.record;

import dev.sekisho.decision.assembly.CedarTime;
import dev.sekisho.decision.assembly.ResourceSystem;
import dev.sekisho.decision.identity.VerifiedRequest;
import dev.sekisho.decision.judgement.Judgement;
import dev.sekisho.decision.judgement.Redecision;
import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.decision.remedy.Plan;
import dev.sekisho.decision.remedy.WayIn;
import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.verdict.Decision;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.ValueReader;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A decision as an OCSF 1.8.0 API Activity event (class 6003, profiles security_control, host, datetime), with
/// what only a PDP knows under `unmapped.pdp` (design §7). Holds no token.
public final class OcsfRecord {
    private static final long CLASS_UID = 6003;
    private static final long ACTIVITY_OTHER = 99;

    private final RecordFacts facts;
    private final Decision decision;
    private final AccessRequest request;

    private OcsfRecord(RecordFacts facts) {
        this.facts = facts;
        this.decision = facts.decision();
        this.request = facts.request();
    }

    /// The record of `facts`.
    public static JsonObject of(RecordFacts facts) {
        return new OcsfRecord(facts).event();
    }

    private JsonObject event() {
        boolean permitted = facts.binding() == Outcome.PERMIT;
        String status =
                decision.reasons().isEmpty() ? "permit" : decision.reasons().getFirst();
        JsonObject.Builder event = JsonObject.builder()
                .put("category_uid", 6)
                .put("category_name", "Application Activity")
                .put("class_uid", CLASS_UID)
                .put("class_name", "API Activity")
                .put("activity_id", ACTIVITY_OTHER)
                .put("activity_name", request.action())
                .put("type_uid", CLASS_UID * 100 + ACTIVITY_OTHER)
                .put("severity_id", permitted ? 1 : 2)
                .put("severity", permitted ? "Informational" : "Low")
                .put("time", facts.nowMillis())
                .put("time_dt", CedarTime.text(facts.nowMillis()))
                .put("status_id", permitted ? 1 : 2)
                .put("status", permitted ? "Success" : "Failure")
                .put("status_code", status)
                .put("status_detail", statusDetail())
                .put("message", message())
                .put("metadata", metadata())
                .put("actor", actor())
                .put("api", api())
                .put("src_endpoint", sourceEndpoint())
                .put("resources", JsonArray.of(resource()))
                .put("action_id", actionId())
                .put("action", action())
                .put("disposition_id", dispositionId())
                .put("disposition", disposition())
                .put("policy", policy())
                .put("unmapped", JsonObject.builder().put("pdp", pdp()).build());
        device().ifPresent(device -> event.put("device", device));
        return event.build();
    }

    private JsonObject metadata() {
        JsonObject.Builder metadata = JsonObject.builder()
                .put("version", "1.8.0")
                .put("uid", facts.name().id())
                .put("profiles", JsonArray.ofStrings(List.of("security_control", "host", "datetime")))
                .put(
                        "product",
                        JsonObject.builder()
                                .put("name", "Sekisho")
                                .put("vendor_name", "Sekisho")
                                .put("version", ProductVersion.TEXT)
                                .build())
                .put("log_name", "decision")
                .put("event_code", "access.decision")
                .put("tenant_uid", "default");
        if (!request.requestId().isEmpty()) {
            metadata.put("correlation_uid", request.requestId());
        }
        return metadata.build();
    }

    private JsonObject actor() {
        JsonObject.Builder actor = JsonObject.builder()
                .put("app_name", request.pep().id())
                .put("app_uid", request.pep().id());
        facts.settled().ifPresent(verified -> {
            actor.put(
                    "user",
                    JsonObject.builder()
                            .put("uid", verified.identity().id())
                            .put("name", verified.identity().id())
                            .put("type_id", 1)
                            .put("type", "User")
                            .build());
            verified.identity()
                    .claims()
                    .string("sid")
                    .ifPresent(session -> actor.put(
                            "session", JsonObject.builder().put("uid", session).build()));
        });
        return actor.build();
    }

    private JsonObject api() {
        JsonObject.Builder api = JsonObject.builder().put("operation", request.action());
        if (!request.requestId().isEmpty()) {
            api.put(
                    "request",
                    JsonObject.builder().put("uid", request.requestId()).build());
        }
        return api.build();
    }

    private JsonObject sourceEndpoint() {
        return request.context()
                .object("network")
                .flatMap(network -> network.string("ip"))
                .filter(OcsfRecord::isAddress)
                .map(ip -> JsonObject.builder().put("ip", ip).build())
                .orElseGet(() ->
                        JsonObject.builder().put("svc_name", request.pep().id()).build());
    }

    /// One address, not a range: OCSF's `ip_t`.
    private static boolean isAddress(String text) {
        return !text.contains("/")
                && !new ValueReader(_ -> {}, _ -> {})
                        .value("ip", new JsonString(text), new CedarType.Extension("ipaddr"))
                        .isEmpty();
    }

    private Optional<JsonObject> device() {
        return request.context()
                .object("device")
                .flatMap(device -> device.string("id"))
                .map(id -> JsonObject.builder()
                        .put("uid", id)
                        .put("type_id", 0)
                        .put("type", "Unknown")
                        .build());
    }

    private JsonObject resource() {
        return JsonObject.builder()
                .put("uid", request.resourceId())
                .put("name", request.resourceId())
                .put("type", request.resourceType())
                .put("role_id", 1)
                .put("role", "Target")
                .build();
    }

    private JsonObject policy() {
        JsonObject.Builder policy = JsonObject.builder()
                .put("is_applied", true)
                .put(
                        "group",
                        JsonObject.builder()
                                .put("name", "policy-set")
                                .put("uid", facts.release().hash())
                                .build())
                .put("version", Long.toString(facts.release().number()));
        String first = decision.determining().isEmpty()
                ? "none"
                : decision.determining().getFirst();
        return policy.put("uid", first).put("name", first).build();
    }

    private JsonObject pdp() {
        JsonObject.Builder pdp = JsonObject.builder()
                .put("outcome", facts.binding().code())
                .put("would", decision.outcome().code())
                .put("mode", facts.observed() ? "observe" : "enforce")
                .put("short_code", facts.name().shortCode())
                .put("reasons", JsonArray.ofStrings(decision.reasons()))
                .put("reason_texts", texts("reason.", decision.reasons()))
                .put("determining", JsonArray.ofStrings(decision.determining()))
                .put("erroring", JsonArray.ofStrings(decision.erroring()))
                .put("obligations", JsonArray.ofStrings(decision.obligations()))
                .put("remedy", JsonArray.ofStrings(remedies()))
                .put("remedy_texts", texts("remedy.", remedies()))
                .put("signals", SignalJson.write(decision.footprint()))
                .put("decisive", SignalJson.write(decision.decisive()))
                .put(
                        "release",
                        JsonObject.builder()
                                .put("number", facts.release().number())
                                .put("hash", facts.release().hash())
                                .build())
                .put("position", facts.position())
                .put("clock", CedarTime.text(facts.nowMillis()))
                .put("pep", request.pep().id())
                .put("request", facts.settled().map(VerifiedRequest::toJson).orElse(JsonObject.EMPTY))
                .put("ill_typed", JsonArray.ofStrings(decision.illTyped()))
                .put("ignored_members", decision.ignored());
        if (decision.wouldBe()
                instanceof Decision.WouldBe.Asked(boolean permitted, List<String> reasons, List<String> ids)) {
            pdp.put(
                    "would_be",
                    JsonObject.builder()
                            .put("permitted", permitted)
                            .put("reasons", JsonArray.ofStrings(reasons))
                            .put("determining", JsonArray.ofStrings(ids))
                            .build());
        }
        if (facts.interpreted()) {
            pdp.put("engine", "interpreter");
        }
        redecided().ifPresent(redecided -> pdp.put("redecided", redecided));
        reportFacts(pdp);
        return pdp.build();
    }

    /// Whether the interpreter agreed, and what the compiled policies said if not.
    private Optional<JsonObject> redecided() {
        return switch (decision.redecision()) {
            case Redecision.NotSampled _, Redecision.Interpreted _ -> Optional.empty();
            case Redecision.Agreed _ ->
                Optional.of(JsonObject.builder().put("agreed", true).build());
            case Redecision.Differed differed ->
                Optional.of(JsonObject.builder()
                        .put("agreed", false)
                        .put("compiled", judgement(differed.refused()))
                        .put("policies", JsonArray.ofStrings(List.copyOf(differed.policies())))
                        .build());
        };
    }

    private static JsonObject judgement(Judgement judgement) {
        return JsonObject.builder()
                .put("permitted", judgement.permitted())
                .put("reasons", JsonArray.ofStrings(judgement.reasons()))
                .put(
                        "determining",
                        JsonArray.ofStrings(
                                judgement.determining().stream().map(Policy::id).toList()))
                .put("erroring", JsonArray.ofStrings(List.copyOf(judgement.erroring())))
                .put("obligations", JsonArray.ofStrings(judgement.obligations()))
                .build();
    }

    /// What reports need later and could not find out then: section, system, its owner and importance.
    private void reportFacts(JsonObject.Builder pdp) {
        facts.settled()
                .flatMap(verified -> facts.release()
                        .directory()
                        .find(new EntityUid(
                                verified.identity().type(), verified.identity().id())))
                .flatMap(user -> user.parents().stream().sorted().findFirst())
                .ifPresent(section -> pdp.put("section", section.id()));
        Optional<EntityUid> system = ResourceSystem.of(facts.release(), request);
        String id = system.map(EntityUid::id).orElse(request.system());
        if (!id.isEmpty()) {
            pdp.put("system", id);
        }
        system.flatMap(uid -> facts.release().directory().find(uid)).ifPresent(entity -> {
            text(entity, "owner").ifPresent(owner -> pdp.put("owner", owner));
            text(entity, "importance").ifPresent(importance -> pdp.put("importance", importance));
        });
    }

    private static Optional<JsonValue> text(Entity entity, String attribute) {
        return entity.attributes().get(attribute).map(value -> switch (value) {
            case StringValue(String text) -> new JsonString(text);
            case LongValue(long number) -> new JsonString(Long.toString(number));
            case EntityUid uid -> new JsonString(uid.id());
            default -> new JsonString("");
        });
    }

    private List<String> remedies() {
        return decision.way() instanceof WayIn.Found(Plan plan) ? plan.remedies() : List.of();
    }

    /// The texts of `keys` by language, in the same order.
    private JsonObject texts(String prefix, List<String> keys) {
        List<JsonValue> ja = new ArrayList<>();
        List<JsonValue> en = new ArrayList<>();
        for (String key : keys) {
            JsonObject both = facts.release().messages().both(prefix + key);
            both.get("ja").ifPresent(ja::add);
            both.get("en").ifPresent(en::add);
        }
        return JsonObject.builder()
                .put("ja", new JsonArray(ja))
                .put("en", new JsonArray(en))
                .build();
    }

    private String statusDetail() {
        return decision.reasons().isEmpty()
                ? "permitted"
                : facts.release()
                        .messages()
                        .both("reason." + decision.reasons().getFirst())
                        .string("en")
                        .orElse("");
    }

    private String message() {
        return facts.binding().code() + ": " + request.action() + " " + request.resourceType() + " "
                + request.resourceId();
    }

    private long actionId() {
        if (facts.observed() && decision.outcome() != Outcome.PERMIT && facts.binding() == Outcome.PERMIT) {
            return 3;
        }
        return facts.binding() != Outcome.PERMIT ? 2 : decision.obligations().isEmpty() ? 1 : 4;
    }

    private String action() {
        return switch ((int) actionId()) {
            case 1 -> "Allowed";
            case 2 -> "Denied";
            case 3 -> "Observed";
            default -> "Modified";
        };
    }

    private long dispositionId() {
        return switch (facts.binding()) {
            case PERMIT -> 1;
            case STEP_UP -> 99;
            case DENY -> 26;
        };
    }

    private String disposition() {
        return switch (facts.binding()) {
            case PERMIT -> "Allowed";
            case STEP_UP -> "Step-up Required";
            case DENY -> "Unauthorized";
        };
    }
}

package dev.sekisho.administration.cedar.worker;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.LevelValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sekisho.administration.AdministrationLimits;
import dev.sekisho.engine.EngineLimits;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonRead;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// What the child process can do with the official engine. Each operation takes the request frame and gives the
/// answer's `ok` part; a refusal of the engine is an exception with its message.
final class OfficialCedar {
    /// Of the JSON form of a policy or a schema: what can be loaded again, with room for an envelope and a
    /// negation.
    private static final JsonLimits FORM =
            new JsonLimits(JsonLimits.FILE.bytes(), AdministrationLimits.POLICY_JSON_DEPTH, JsonLimits.FILE.values());

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final CedarValues values = new CedarValues();
    private final Map<String, PolicySet> sets = new ConcurrentHashMap<>();

    JsonValue answer(JsonObject request) throws AuthException, CacheException, JsonProcessingException {
        return switch (request.string("op").orElse("")) {
            case "load" -> load(request);
            case "drop" -> {
                sets.remove(request.string("set").orElseThrow());
                yield JsonObject.EMPTY;
            }
            case "evaluate" -> evaluate(request);
            case "parse" -> parse(request.string("text").orElseThrow(), FORM);
            case "parse_set" -> parse(request.string("text").orElseThrow(), EngineLimits.POLICY_SET);
            case "schema" -> schema(request.string("text").orElseThrow());
            case "validate" -> validate(request);
            case String other -> throw new IllegalArgumentException("unknown operation `" + other + "`");
        };
    }

    /// Takes every policy as a permit. Whether a policy is satisfied, and whether it errs, does not depend on its
    /// effect; and of a set without forbids official Cedar names all that are satisfied, in one evaluation.
    private JsonValue load(JsonObject request) throws InternalException, CacheException {
        Set<Policy> policies = new HashSet<>();
        for (Map.Entry<String, JsonValue> policy :
                request.object("policies").orElseThrow().members().entrySet()) {
            JsonObject permit = ((JsonObject) policy.getValue())
                    .toBuilder().put("effect", "permit").build();
            Policy parsed = Policy.fromJson(policy.getKey(), JsonWriter.canonicalText(permit));
            policies.add(new Policy(parsed.policySrc, policy.getKey()));
        }
        PolicySet loaded = new PolicySet(policies);
        loaded.cache();
        sets.put(request.string("set").orElseThrow(), loaded);
        return JsonObject.EMPTY;
    }

    private JsonValue evaluate(JsonObject request) throws AuthException, JsonProcessingException {
        PolicySet set = Optional.ofNullable(sets.get(request.string("set").orElseThrow()))
                .orElseThrow(() -> new IllegalArgumentException("unknown set"));
        List<JsonValue> answers = new ArrayList<>();
        for (JsonValue item : request.array("queries").orElseThrow().items()) {
            JsonObject query = (JsonObject) item;
            AuthorizationRequest question = new AuthorizationRequest(
                    values.uid(query.object("principal").orElseThrow()),
                    values.uid(query.object("action").orElseThrow()),
                    values.uid(query.object("resource").orElseThrow()),
                    Optional.of(values.record(query.object("context").orElseThrow())),
                    Optional.empty(),
                    false);
            Entities entities = values.entities(query.array("entities").orElseThrow());
            AuthorizationResponse response = engine.isAuthorized(question, set, entities);
            AuthorizationSuccessResponse success =
                    response.success.orElseThrow(() -> new IllegalArgumentException("the engine refused the query"));
            Set<String> erroring = new TreeSet<>();
            success.getErrors().forEach(error -> erroring.add(error.getPolicyId()));
            answers.add(JsonObject.builder()
                    .put("satisfied", JsonArray.ofStrings(new TreeSet<>(success.getReason())))
                    .put("erroring", JsonArray.ofStrings(erroring))
                    .build());
        }
        return new JsonArray(answers);
    }

    private static JsonValue parse(String text, JsonLimits limits) throws InternalException {
        PolicySet parsed = PolicySet.parsePolicies(text);
        List<Policy> ordered = new ArrayList<>(parsed.policies);
        ordered.sort(java.util.Comparator.comparingInt(policy -> number(policy.policyID)));
        List<JsonValue> policies = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Policy policy : ordered) {
            ids.add(policy.policyID);
            policies.add(read("policy " + (policies.size() + 1), policy.toJson(), limits));
        }
        return JsonObject.builder()
                .put("policies", new JsonArray(policies))
                .put("ids", JsonArray.ofStrings(ids))
                .put("templates", parsed.templates.size())
                .build();
    }

    private static int number(String officialId) {
        return Integer.parseInt(officialId.substring("policy".length()));
    }

    private static JsonValue schema(String text) throws InternalException, JsonProcessingException {
        return read(
                "the schema",
                Schema.parse(Schema.JsonOrCedar.Cedar, text).toJsonFormat().toString(),
                FORM);
    }

    private JsonValue validate(JsonObject request) throws AuthException {
        Set<Policy> policies = new HashSet<>();
        for (Map.Entry<String, JsonValue> policy :
                request.object("policies").orElseThrow().members().entrySet()) {
            Policy parsed = Policy.fromJson(policy.getKey(), JsonWriter.canonicalText(policy.getValue()));
            policies.add(new Policy(parsed.policySrc, policy.getKey()));
        }
        Schema schema = Schema.parse(
                Schema.JsonOrCedar.Json,
                JsonWriter.canonicalText(request.get("schema").orElseThrow()));
        ValidationResponse response =
                engine.validateWithLevel(new LevelValidationRequest(schema, new PolicySet(policies), 3));
        List<JsonValue> findings = new ArrayList<>();
        response.errors.ifPresent(errors -> errors.forEach(error -> findings.add(finding("", error.message, true))));
        response.success.ifPresent(success -> {
            success.validationErrors.forEach(
                    error -> findings.add(finding(error.getPolicyId(), error.getError().message, true)));
            success.validationWarnings.forEach(
                    warning -> findings.add(finding(warning.getPolicyId(), warning.getError().message, false)));
        });
        return new JsonArray(findings);
    }

    private static JsonObject finding(String policy, String message, boolean error) {
        return JsonObject.builder()
                .put("policy", policy)
                .put("message", new JsonString(message))
                .put("error", error)
                .build();
    }

    private static JsonValue read(String what, String json, JsonLimits limits) {
        return switch (JsonReader.read(what, json, limits)) {
            case JsonRead.Value(JsonValue value) -> value;
            case JsonRead.Refused(Problem problem) ->
                throw new ProblemException(problem.code(), what, problem.found() + " in " + what, problem.expected());
        };
    }
}

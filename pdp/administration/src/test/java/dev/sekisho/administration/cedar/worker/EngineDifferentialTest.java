package dev.sekisho.administration.cedar.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.LinkValue;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.policy.TemplateLink;
import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Authorization;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.PolicySetReader;
import dev.sekisho.engine.random.RandomCedar;
import dev.sekisho.engine.value.CedarJson;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random sets of 1 to 6 policies, links of templates among them, against the official engine in this JVM: decision,
/// determining policies and erring policies. A difference is told with its seed; what was found stays as a named test.
final class EngineDifferentialTest {
    private static final int REQUESTS_PER_WORLD = 5;
    private static final long FIRST_SEED = 1_000_000;

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final CedarValues values = new CedarValues();
    private long allowed;
    private long erring;
    private long determined;

    @Test
    void fiveThousandRequestsAreAnsweredAsOfficially() throws Exception {
        ask(1_000);
        // A test in which nothing is allowed, or nothing errs, would show little.
        assertTrue(allowed > 300, "allowed " + allowed);
        assertTrue(erring > 500, "with erring policies " + erring);
        assertTrue(determined > 500, "with determining policies " + determined);
    }

    @Test
    @Tag("long")
    void aMillionRequestsAreAnsweredAsOfficially() throws Exception {
        ask(200_000);
    }

    private void ask(int worlds) throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + worlds; seed++) {
            RandomCedar random = new RandomCedar(seed);
            JsonObject document = random.policySet(6);
            List<Policy> policies = PolicySetReader.read(document);
            EntityStore entities = EntityStore.of(random.entities());
            PolicySet official = official(document);
            Entities officialEntities = official(entities);
            CompiledPolicies compiled = CompiledPolicies.of(policies);
            for (int i = 0; i < REQUESTS_PER_WORLD; i++) {
                Request request = random.request();
                Authorization ours = Authorization.of(policies, compiled.evaluate(new Query(request, entities)));
                Authorization theirs = official(request, official, officialEntities);
                assertEquals(theirs, ours, "seed " + seed + " request " + i);
                allowed += ours.allows() ? 1 : 0;
                erring += ours.errors().isEmpty() ? 0 : 1;
                determined += ours.reasons().isEmpty() ? 0 : 1;
            }
        }
    }

    private Authorization official(Request request, PolicySet policies, Entities entities) throws AuthException {
        AuthorizationSuccessResponse answer = engine.isAuthorized(
                        new AuthorizationRequest(
                                uid(request.principal()),
                                uid(request.action()),
                                uid(request.resource()),
                                Optional.of(values.record((JsonObject) CedarJson.write(request.context()))),
                                Optional.empty(),
                                false),
                        policies,
                        entities)
                .success
                .orElseThrow();
        SortedSet<String> errors = new TreeSet<>();
        answer.getErrors().forEach(error -> errors.add(error.getPolicyId()));
        return new Authorization(answer.isAllowed(), new TreeSet<>(answer.getReason()), errors);
    }

    private com.cedarpolicy.value.EntityUID uid(EntityUid uid) {
        return values.uid(CedarJson.uid(uid));
    }

    private Entities official(EntityStore entities) {
        List<JsonValue> written = new ArrayList<>();
        entities.all().forEach(resident -> written.add(CedarJson.write(resident.entity())));
        return values.entities(new JsonArray(written));
    }

    private PolicySet official(JsonObject document) throws InternalException {
        List<TemplateLink> links = new ArrayList<>();
        for (JsonValue item : document.array("templateLinks").orElseThrow().items()) {
            JsonObject link = (JsonObject) item;
            List<LinkValue> slots = new ArrayList<>();
            link.object("values")
                    .orElseThrow()
                    .members()
                    .forEach((slot, uid) -> slots.add(new LinkValue(slot, values.uid((JsonObject) uid))));
            links.add(new TemplateLink(
                    link.string("templateId").orElseThrow(),
                    link.string("newId").orElseThrow(),
                    slots));
        }
        return new PolicySet(official(document, "staticPolicies"), official(document, "templates"), links);
    }

    private static Set<com.cedarpolicy.model.policy.Policy> official(JsonObject document, String part)
            throws InternalException {
        Set<com.cedarpolicy.model.policy.Policy> read = new HashSet<>();
        for (Map.Entry<String, JsonValue> policy :
                document.object(part).orElseThrow().members().entrySet()) {
            read.add(new com.cedarpolicy.model.policy.Policy(
                    text(policy.getKey(), (JsonObject) policy.getValue()), policy.getKey()));
        }
        return read;
    }

    /// The bindings write only static policies as text, so that a slot goes through as an entity.
    private static String text(String id, JsonObject body) throws InternalException {
        JsonObject.Builder filled = body.toBuilder();
        for (String part : List.of("principal", "resource")) {
            filled.put(part, filled(body.object(part).orElseThrow(), part));
        }
        return com.cedarpolicy.model.policy.Policy.fromJson(id, JsonWriter.canonicalText(filled.build()))
                .policySrc
                .replace("Slot::\"principal\"", "?principal")
                .replace("Slot::\"resource\"", "?resource");
    }

    private static JsonObject filled(JsonObject constraint, String part) {
        JsonObject.Builder filled = JsonObject.builder();
        constraint.members().forEach((name, value) -> {
            if (name.equals("slot")) {
                filled.put("entity", CedarJson.uid(new EntityUid("Slot", part)));
            } else {
                filled.put(name, value instanceof JsonObject inner ? filled(inner, part) : value);
            }
        });
        return filled.build();
    }
}

package dev.sekisho.engine.policy;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.EngineLimits;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ValueJsonReader;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a policy set in the official JSON form (official `est/policy_set.rs`): `staticPolicies`, `templates` and
/// `templateLinks`.
public final class PolicySetReader {
    private static final ValueJsonReader VALUES = ValueJsonReader.ofPolicy();

    private PolicySetReader() {}

    /// The static policies and the links, in the order of the document. A template alone decides nothing.
    ///
    /// @throws ProblemException `policy_invalid`, `policy_too_deep`, `too_many_policies`
    public static List<Policy> read(JsonObject document) {
        List<Policy> policies = new ArrayList<>();
        Map<String, JsonValue> bodies = members(document, "staticPolicies");
        List<JsonValue> links =
                document.array("templateLinks").map(JsonArray::items).orElse(List.of());
        if (EngineLimits.POLICIES.exceededBy((long) bodies.size() + links.size())) {
            throw new ProblemException(EngineLimits.POLICIES.problem("policies", (long) bodies.size() + links.size()));
        }
        bodies.forEach((id, body) -> policies.add(Policy.read(id, object(id, body))));
        Map<String, Template> templates = new HashMap<>();
        members(document, "templates").forEach((id, body) -> templates.put(id, Template.read(id, object(id, body))));
        links.forEach(link -> policies.add(link(templates, object("templateLinks", link))));
        Set<String> ids = new HashSet<>(templates.keySet());
        policies.forEach(policy -> {
            if (!ids.add(policy.id())) {
                throw refused(policy.id(), "two policies of this id", "one");
            }
        });
        return policies;
    }

    private static Policy link(Map<String, Template> templates, JsonObject link) {
        String id = link.string("newId").orElseThrow(() -> refused("templateLinks", "no `newId`", "the link's id"));
        String of = link.string("templateId").orElse("");
        Template template = templates.get(of);
        if (template == null) {
            throw refused(id, "a link of the unknown template `" + of + "`", "a template of this set");
        }
        Map<String, EntityUid> slots = new LinkedHashMap<>();
        link.object("values")
                .orElse(JsonObject.EMPTY)
                .members()
                .forEach((slot, uid) -> slots.put(slot, VALUES.uid(id + ".values", uid)));
        return Policy.link(template, id, slots);
    }

    private static Map<String, JsonValue> members(JsonObject document, String name) {
        return document.object(name).orElse(JsonObject.EMPTY).members();
    }

    private static JsonObject object(String where, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw refused(where, "no object", "a policy in the official JSON form");
    }

    private static ProblemException refused(String where, String found, String expected) {
        return new ProblemException(EngineError.POLICY_INVALID, where, found, expected);
    }
}

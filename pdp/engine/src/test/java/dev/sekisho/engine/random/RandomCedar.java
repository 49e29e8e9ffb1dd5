package dev.sekisho.engine.random;

import static dev.sekisho.engine.random.RandomExpression.node;

import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.random.Words.Kind;
import dev.sekisho.engine.value.CedarJson;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// One random world: what is drawn depends on the seed alone.
public final class RandomCedar {
    private final RandomGenerator random;
    private final RandomExpression expressions;

    /// The world of `seed`.
    public RandomCedar(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.expressions = new RandomExpression(random);
    }

    /// Entities over a hierarchy that is not transitively closed and has parents that are not among them; the actions
    /// are in groups.
    public List<Entity> entities() {
        List<EntityUid> uids = new ArrayList<>();
        for (String type : Words.TYPES) {
            for (String id : Words.IDS) {
                uids.add(new EntityUid(type, id));
            }
        }
        List<Entity> entities = new ArrayList<>();
        for (int i = 0; i < uids.size(); i++) {
            if (random.nextInt(4) > 0) {
                Set<EntityUid> parents = new HashSet<>();
                for (int n = random.nextInt(3); n > 0 && i + 1 < uids.size(); n--) {
                    parents.add(uids.get(random.nextInt(i + 1, uids.size())));
                }
                entities.add(new Entity(uids.get(i), Words.record(random, 0), tags(), parents));
            }
        }
        entities.add(action(0, Words.ACTION_GROUPS.get(1)));
        entities.add(action(1, Words.ACTION_GROUPS.get(0)));
        entities.add(new Entity(Words.ACTION_GROUPS.get(1), RecordValue.EMPTY, Set.of(Words.ACTION_GROUPS.get(0))));
        entities.add(new Entity(Words.ACTION_GROUPS.get(0), RecordValue.EMPTY, Set.of()));
        return entities;
    }

    private static Entity action(int index, EntityUid group) {
        return new Entity(Words.ACTIONS.get(index), RecordValue.EMPTY, Set.of(group));
    }

    private RecordValue tags() {
        Map<String, CedarValue> tags = new LinkedHashMap<>();
        for (String tag : Words.TAGS) {
            if (random.nextBoolean()) {
                tags.put(tag, Words.value(random, Words.pick(random, List.of(Kind.values())), 1));
            }
        }
        return new RecordValue(tags);
    }

    /// A request, of known and of unknown entities.
    public Request request() {
        return new Request(
                Words.entity(random), Words.pick(random, Words.ACTIONS), Words.entity(random), Words.record(random, 0));
    }

    /// A policy set in the official JSON form of 1 to `most` policies: static ones, and links of templates.
    public JsonObject policySet(int most) {
        JsonObject.Builder policies = JsonObject.builder();
        JsonObject.Builder templates = JsonObject.builder();
        List<JsonValue> links = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(4) > 0) {
                policies.put("p" + i, policy(false));
            } else {
                templates.put("t" + i, policy(true));
                for (int n = random.nextInt(3); n > 0; n--) {
                    links.add(link("t" + i, "l" + i + "-" + n));
                }
            }
        }
        return JsonObject.builder()
                .put("staticPolicies", policies.build())
                .put("templates", templates.build())
                .put("templateLinks", new JsonArray(links))
                .build();
    }

    private JsonObject link(String template, String id) {
        return JsonObject.builder()
                .put("templateId", template)
                .put("newId", id)
                .put(
                        "values",
                        JsonObject.builder()
                                .put("?principal", CedarJson.uid(Words.entity(random)))
                                .put("?resource", CedarJson.uid(Words.entity(random)))
                                .build())
                .build();
    }

    private JsonObject policy(boolean template) {
        List<JsonValue> conditions = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            conditions.add(JsonObject.builder()
                    .put("kind", random.nextInt(3) == 0 ? "unless" : "when")
                    .put("body", expressions.of(Kind.BOOL, 1 + random.nextInt(4)))
                    .build());
        }
        return JsonObject.builder()
                .put("effect", random.nextInt(3) == 0 ? "forbid" : "permit")
                .put("principal", part(template ? "?principal" : ""))
                .put("action", actions())
                .put("resource", part(template ? "?resource" : ""))
                .put("conditions", new JsonArray(conditions))
                .build();
    }

    /// A template has both its slots, so that each link must fill both.
    private JsonObject part(String slot) {
        int choice = random.nextInt(slot.isEmpty() ? 8 : 3);
        JsonObject named = slot.isEmpty()
                ? node("entity", CedarJson.uid(Words.entity(random)))
                : node("slot", new JsonString(slot));
        return switch (choice) {
            case 0 -> named.toBuilder().put("op", "==").build();
            case 1 -> named.toBuilder().put("op", "in").build();
            case 2 ->
                JsonObject.builder()
                        .put("op", "is")
                        .put("entity_type", Words.pick(random, Words.TYPES))
                        .put("in", named)
                        .build();
            case 3 ->
                JsonObject.builder()
                        .put("op", "is")
                        .put("entity_type", Words.pick(random, Words.TYPES))
                        .build();
            default -> node("op", new JsonString("All"));
        };
    }

    private JsonObject actions() {
        List<EntityUid> all = new ArrayList<>(Words.ACTIONS);
        all.addAll(Words.ACTION_GROUPS);
        JsonObject one = CedarJson.uid(Words.pick(random, all));
        return switch (random.nextInt(5)) {
            case 0 -> JsonObject.builder().put("op", "==").put("entity", one).build();
            case 1 -> JsonObject.builder().put("op", "in").put("entity", one).build();
            case 2 ->
                JsonObject.builder()
                        .put("op", "in")
                        .put("entities", JsonArray.of(one, CedarJson.uid(Words.pick(random, all))))
                        .build();
            default -> node("op", new JsonString("All"));
        };
    }
}

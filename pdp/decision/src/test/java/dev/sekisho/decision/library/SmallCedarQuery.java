package dev.sekisho.decision.library;

import dev.sekisho.decision.release.CedarDurations;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One query to [SmallCedar].
final class SmallCedarQuery {
    private final Query query;
    private final Map<EntityUid, Entity> entities = new HashMap<>();

    SmallCedarQuery(Query query) {
        this.query = query;
        for (Entity entity : query.entities()) {
            if (entities.put(entity.uid(), entity) != null) {
                throw new IllegalStateException("the official engine refuses a second " + entity.uid());
            }
        }
    }

    /// An expression that has no value.
    static final class Erred extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Erred(String what) {
            super(what, null, false, false);
        }
    }

    boolean satisfies(Policy policy) {
        return inScope(policy.body().object("principal"), query.principal())
                && inScope(policy.body().object("action"), query.action())
                && inScope(policy.body().object("resource"), query.resource())
                && conditions(policy).stream().allMatch(this::holds);
    }

    private static List<JsonObject> conditions(Policy policy) {
        return policy.body().array("conditions").orElse(JsonArray.of()).items().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private boolean holds(JsonObject condition) {
        boolean truth = truth(value(condition.object("body").orElseThrow()));
        return truth == condition.string("kind").orElseThrow().equals("when");
    }

    private boolean inScope(Optional<JsonObject> head, EntityUid uid) {
        JsonObject constraint = head.orElse(JsonObject.EMPTY);
        boolean isType = constraint.string("entity_type").orElse(uid.type()).equals(uid.type());
        return switch (constraint.string("op").orElse("All")) {
            case "All" -> true;
            case "==" -> uid(constraint.object("entity").orElseThrow()).equals(uid);
            case "is" ->
                isType
                        && (constraint.object("in").isEmpty()
                                || in(
                                        uid,
                                        uid(constraint
                                                .object("in")
                                                .get()
                                                .object("entity")
                                                .orElseThrow())));
            case "in" ->
                constraint.object("entity").map(entity -> in(uid, uid(entity))).orElse(false)
                        || constraint.array("entities").orElse(JsonArray.of()).items().stream()
                                .anyMatch(entity -> in(uid, uid((JsonObject) entity)));
            case String other -> throw new IllegalStateException(other);
        };
    }

    private static EntityUid uid(JsonObject entity) {
        return new EntityUid(
                entity.string("type").orElseThrow(), entity.string("id").orElseThrow());
    }

    private boolean in(EntityUid uid, EntityUid group) {
        Set<EntityUid> above = new LinkedHashSet<>();
        climb(uid, above);
        return above.contains(group);
    }

    private void climb(EntityUid uid, Set<EntityUid> above) {
        if (above.add(uid) && entities.containsKey(uid)) {
            entities.getOrDefault(uid, new Entity(uid, RecordValue.EMPTY, Set.of()))
                    .parents()
                    .forEach(parent -> climb(parent, above));
        }
    }

    private CedarValue value(JsonObject node) {
        Map.Entry<String, JsonValue> operation =
                node.members().entrySet().iterator().next();
        JsonValue operand = operation.getValue();
        return switch (operation.getKey()) {
            case "Value" -> literal(operand);
            case "Var" ->
                switch (((JsonString) operand).value()) {
                    case "principal" -> query.principal();
                    case "action" -> query.action();
                    case "resource" -> query.resource();
                    default -> query.context();
                };
            case "." -> attribute((JsonObject) operand);
            case "has" -> new BoolValue(has((JsonObject) operand));
            case "!" -> new BoolValue(!truth(value(part(operand, "arg"))));
            case "&&" -> new BoolValue(truth(left(operand)) && truth(right(operand)));
            case "||" -> new BoolValue(truth(left(operand)) || truth(right(operand)));
            case "if-then-else" -> value(part(operand, truth(value(part(operand, "if"))) ? "then" : "else"));
            case "==" -> new BoolValue(left(operand).equals(right(operand)));
            case "!=" -> new BoolValue(!left(operand).equals(right(operand)));
            case "<" -> new BoolValue(number(left(operand)) < number(right(operand)));
            case "<=" -> new BoolValue(number(left(operand)) <= number(right(operand)));
            case ">" -> new BoolValue(number(left(operand)) > number(right(operand)));
            case ">=" -> new BoolValue(number(left(operand)) >= number(right(operand)));
            case "in" -> new BoolValue(in((EntityUid) left(operand), (EntityUid) right(operand)));
            case "contains" ->
                new BoolValue(
                        left(operand) instanceof SetValue(Set<CedarValue> items) && items.contains(right(operand)));
            case "duration" -> new ExtensionValue("duration", text(argument(operand, 0)));
            case "durationSince" ->
                new ExtensionValue("duration", number(argument(operand, 0)) - number(argument(operand, 1)) + "ms");
            case String other -> throw new IllegalStateException("no operator of these tests: " + other);
        };
    }

    private static JsonObject part(JsonValue node, String name) {
        return ((JsonObject) node).object(name).orElseThrow();
    }

    private CedarValue left(JsonValue node) {
        return value(part(node, "left"));
    }

    private CedarValue right(JsonValue node) {
        return value(part(node, "right"));
    }

    private CedarValue argument(JsonValue call, int index) {
        return value((JsonObject) ((JsonArray) call).items().get(index));
    }

    private CedarValue attribute(JsonObject access) {
        return record(left(access))
                .get(access.string("attr").orElseThrow())
                .orElseThrow(() -> new Erred("no " + access.string("attr").orElseThrow()));
    }

    private boolean has(JsonObject access) {
        CedarValue left = left(access);
        return (!(left instanceof EntityUid uid) || entities.containsKey(uid))
                && record(left).get(access.string("attr").orElseThrow()).isPresent();
    }

    private RecordValue record(CedarValue value) {
        return switch (value) {
            case RecordValue record -> record;
            case EntityUid uid
            when entities.containsKey(uid) ->
                entities.getOrDefault(uid, new Entity(uid, RecordValue.EMPTY, Set.of()))
                        .attributes();
            default -> throw new Erred("no record or entity: " + value);
        };
    }

    private static boolean truth(CedarValue value) {
        if (value instanceof BoolValue(boolean truth)) {
            return truth;
        }
        throw new Erred("no Boolean: " + value);
    }

    private static String text(CedarValue value) {
        if (value instanceof StringValue(String text)) {
            return text;
        }
        throw new Erred("no string: " + value);
    }

    private static long number(CedarValue value) {
        return switch (value) {
            case LongValue(long number) -> number;
            case ExtensionValue(String function, String text)
            when function.equals("duration") -> CedarDurations.millis(text);
            case ExtensionValue(String function, String text)
            when function.equals("datetime") -> Instant.parse(text).toEpochMilli();
            default -> throw new Erred("no number: " + value);
        };
    }

    private static CedarValue literal(JsonValue json) {
        return switch (json) {
            case JsonBool(boolean truth) -> new BoolValue(truth);
            case JsonLong(long number) -> new LongValue(number);
            case JsonString(String text) -> new StringValue(text);
            case JsonObject entity -> uid(entity.object("__entity").orElseThrow());
            default -> throw new IllegalStateException("no literal of these tests: " + json);
        };
    }
}

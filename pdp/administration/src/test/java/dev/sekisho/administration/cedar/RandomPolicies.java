package dev.sekisho.administration.cedar;

import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Small policy sets and queries from a seed: conditions that hold, do not hold, or err over a missing attribute;
/// `when` and `unless`, several of each; scopes by entity, type, group and groups of actions.
final class RandomPolicies {
    static final String SCHEMA = """
            entity Team in [Team];
            entity User in [Team] { level: Long };
            entity Robot in [Team];
            entity Folder in [Folder];
            entity File in [Folder] { size: Long };
            action look;
            action read, list in [look] appliesTo { principal: [User, Robot], resource: [File, Folder] };
            action write appliesTo { principal: [User, Robot], resource: [File] };
            """;

    private static final List<String> DUTIES = List.of("watermark", "no-download", "record");

    private final Random random;

    RandomPolicies(long seed) {
        random = new Random(seed);
    }

    /// A policy's text, annotations first.
    record Text(String id, String text) {}

    List<Text> policies() {
        List<Text> policies = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            policies.add(policy("p" + i));
        }
        return policies;
    }

    private Text policy(String id) {
        boolean permit = random.nextBoolean();
        StringBuilder text = new StringBuilder("@id(\"" + id + "\") ");
        if (!permit && random.nextInt(5) > 0) {
            text.append("@obligation(\"").append(pick(DUTIES));
            text.append(random.nextInt(3) == 0 ? " " + pick(DUTIES) : "").append("\") ");
        }
        if (permit && random.nextInt(6) == 0) {
            text.append("@validUntil(\"")
                    .append(random.nextBoolean() ? "2020" : "2099")
                    .append("-01-01T00:00:00Z\") ");
        }
        text.append(permit ? "permit (" : "forbid (");
        text.append(scope("principal", "User", "Robot", "Team")).append(", ");
        text.append(action()).append(", ");
        text.append(scope("resource", "File", "Folder", "Folder")).append(")");
        for (int clauses = random.nextInt(permit ? 2 : 4); clauses > 0; clauses--) {
            text.append(random.nextBoolean() ? " when { " : " unless { ")
                    .append(condition(2))
                    .append(" }");
        }
        return new Text(id, text.append(";").toString());
    }

    private String scope(String variable, String type, String otherType, String group) {
        return variable
                + switch (random.nextInt(12)) {
                    case 0 -> " == " + type + "::\"" + random.nextInt(2) + "\"";
                    case 1 -> " in " + group + "::\"" + random.nextInt(3) + "\"";
                    case 2 -> " is " + type;
                    case 3 -> " is " + otherType;
                    case 4 -> " is " + type + " in " + group + "::\"" + random.nextInt(3) + "\"";
                    case 5 -> " in " + type + "::\"" + random.nextInt(2) + "\"";
                    default -> "";
                };
    }

    private String action() {
        return switch (random.nextInt(8)) {
            case 0 -> "action == Action::\"" + pick(List.of("read", "write", "list")) + "\"";
            case 1 -> "action in Action::\"look\"";
            case 2 -> "action in [Action::\"write\", Action::\"look\"]";
            case 3 -> "action in [Action::\"" + pick(List.of("read", "write")) + "\"]";
            default -> "action";
        };
    }

    private String condition(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return pick(List.of(
                    "true",
                    "false",
                    "context.there > 1",
                    "context.missing > 1",
                    "context has missing",
                    "context has there && context.there == 2",
                    "principal.level >= 2",
                    "resource.size < 10",
                    "principal in Team::\"1\"",
                    "9223372036854775807 + context.there == 0",
                    "context.there"));
        }
        return switch (random.nextInt(4)) {
            case 0 -> "(" + condition(depth - 1) + ") && (" + condition(depth - 1) + ")";
            case 1 -> "(" + condition(depth - 1) + ") || (" + condition(depth - 1) + ")";
            case 2 -> "!(" + condition(depth - 1) + ")";
            default ->
                "if (" + condition(depth - 1) + ") then (" + condition(depth - 1) + ") else (" + condition(depth - 1)
                        + ")";
        };
    }

    Query query() {
        EntityUid principal = new EntityUid(random.nextInt(3) == 0 ? "Robot" : "User", "" + random.nextInt(2));
        EntityUid action = new EntityUid("Action", pick(List.of("read", "write", "list")));
        EntityUid resource = new EntityUid(random.nextInt(3) == 0 ? "Folder" : "File", "" + random.nextInt(2));
        Map<String, dev.sekisho.engine.value.CedarValue> context = new LinkedHashMap<>();
        if (random.nextInt(4) > 0) {
            context.put("there", new LongValue(random.nextInt(4)));
        }
        if (random.nextInt(4) == 0) {
            context.put("missing", new LongValue(random.nextInt(4)));
        }
        List<Entity> entities = new ArrayList<>();
        entities.add(entity(principal, "level", "Team"));
        entities.add(entity(resource, "size", "Folder"));
        entities.add(new Entity(new EntityUid("Team", "0"), RecordValue.EMPTY, Set.of(new EntityUid("Team", "1"))));
        boolean grouped = !action.id().equals("write");
        EntityUid look = new EntityUid("Action", "look");
        entities.add(new Entity(action, RecordValue.EMPTY, grouped ? Set.of(look) : Set.of()));
        if (grouped) {
            entities.add(new Entity(look, RecordValue.EMPTY, Set.of()));
        }
        return new Query(principal, action, resource, new RecordValue(context), entities);
    }

    private Entity entity(EntityUid uid, String attribute, String group) {
        RecordValue attributes = random.nextInt(3) == 0
                ? RecordValue.EMPTY
                : new RecordValue(Map.of(attribute, new LongValue(random.nextInt(20))));
        EntityUid parent = new EntityUid(group, "2");
        boolean member = random.nextBoolean() && !uid.equals(parent);
        Set<EntityUid> teams = Set.of(new EntityUid("Team", "" + random.nextInt(3)));
        return new Entity(uid, attributes, !member ? Set.of() : group.equals("Team") ? teams : Set.of(parent));
    }

    /// What the gateway can do.
    Set<String> canDo() {
        return random.nextBoolean() ? Set.copyOf(DUTIES) : random.nextBoolean() ? Set.of("watermark") : Set.of();
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}

package dev.sekisho.engine.random;

import dev.sekisho.engine.random.Words.Kind;
import dev.sekisho.engine.value.CedarJson;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Expressions in the official JSON form. Mostly of the kind that is asked for, now and then of another: type errors
/// are
/// part of the meaning.
final class RandomExpression {
    private final RandomGenerator random;

    RandomExpression(RandomGenerator random) {
        this.random = random;
    }

    JsonObject of(Kind wanted, int depth) {
        Kind kind = random.nextInt(12) == 0 ? Words.pick(random, List.of(Kind.values())) : wanted;
        if (depth <= 0 || random.nextInt(5) == 0) {
            return leaf(kind);
        }
        if (random.nextInt(10) == 0) {
            return node(
                    "if-then-else",
                    "if",
                    of(Kind.BOOL, depth - 1),
                    "then",
                    of(kind, depth - 1),
                    "else",
                    of(kind, depth - 1));
        }
        return switch (kind) {
            case BOOL -> bool(depth - 1);
            case LONG -> integer(depth - 1);
            case TEXT -> leaf(kind);
            case ENTITY -> random.nextBoolean() ? leaf(kind) : read(kind, depth - 1);
            case SET -> set(depth - 1);
            case RECORD -> record(depth - 1);
            case IP, DECIMAL -> random.nextInt(3) == 0 ? constructed(kind) : read(kind, depth - 1);
            case DATETIME -> datetime(depth - 1);
            case DURATION -> duration(depth - 1);
        };
    }

    private JsonObject leaf(Kind kind) {
        int choice = random.nextInt(10);
        if (choice < 5) {
            return read(kind, 0);
        }
        if (kind == Kind.ENTITY && choice < 8) {
            return variable(Words.pick(random, List.of("principal", "action", "resource")));
        }
        if (kind == Kind.RECORD && choice < 8) {
            return variable("context");
        }
        boolean constructor = kind.compareTo(Kind.IP) >= 0 && choice < 9;
        return constructor ? constructed(kind) : node("Value", CedarJson.write(Words.value(random, kind, 1)));
    }

    private static JsonObject variable(String name) {
        return node("Var", new JsonString(name));
    }

    private JsonObject read(Kind kind, int depth) {
        if (random.nextInt(8) == 0) {
            return node("getTag", "left", of(Kind.ENTITY, depth), "right", text(Words.pick(random, Words.TAGS)));
        }
        JsonObject of = random.nextInt(3) == 0 && depth > 0
                ? of(random.nextBoolean() ? Kind.ENTITY : Kind.RECORD, depth - 1)
                : variable(Words.pick(random, List.of("principal", "resource", "context", "context", "action")));
        return node(".", "left", of, "attr", new JsonString(kind.attribute));
    }

    private JsonObject text(String text) {
        return random.nextInt(8) == 0 ? of(Kind.TEXT, 0) : node("Value", new JsonString(text));
    }

    private JsonObject bool(int depth) {
        return switch (random.nextInt(15)) {
            case 0, 1 -> both("&&", Kind.BOOL, Kind.BOOL, depth);
            case 2, 3 -> both("||", Kind.BOOL, Kind.BOOL, depth);
            case 4 -> node("!", "arg", of(Kind.BOOL, depth));
            case 5, 6 -> {
                Kind kind = Words.pick(random, List.of(Kind.values()));
                yield both(random.nextBoolean() ? "==" : "!=", kind, kind, depth);
            }
            case 7 -> {
                Kind kind = Words.pick(random, List.of(Kind.LONG, Kind.LONG, Kind.DATETIME, Kind.DURATION));
                yield both(Words.pick(random, List.of("<", "<=", ">", ">=")), kind, kind, depth);
            }
            case 8 -> both("in", Kind.ENTITY, random.nextInt(3) == 0 ? Kind.SET : Kind.ENTITY, depth);
            case 9 ->
                random.nextBoolean()
                        ? both("contains", Kind.SET, Words.pick(random, List.of(Kind.values())), depth)
                        : both(Words.pick(random, List.of("containsAll", "containsAny")), Kind.SET, Kind.SET, depth);
            case 10 -> has(depth);
            case 11 -> like(depth);
            case 12 -> is(depth);
            case 13 -> node("isEmpty", "arg", of(Kind.SET, depth));
            default -> extensionTest(depth);
        };
    }

    private JsonObject both(String operator, Kind left, Kind right, int depth) {
        return node(operator, "left", of(left, depth), "right", of(right, depth));
    }

    private JsonObject has(int depth) {
        if (random.nextInt(3) == 0) {
            return node("hasTag", "left", of(Kind.ENTITY, depth), "right", text(Words.pick(random, Words.TAGS)));
        }
        JsonObject of = of(random.nextBoolean() ? Kind.ENTITY : Kind.RECORD, depth);
        return node("has", "left", of, "attr", new JsonString(Words.pick(random, List.of(Kind.values())).attribute));
    }

    private JsonObject like(int depth) {
        List<JsonValue> pattern = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            pattern.add(
                    random.nextBoolean()
                            ? new JsonString("Wildcard")
                            : node("Literal", new JsonString(Words.pick(random, Words.TEXTS))));
        }
        if (pattern.isEmpty()) {
            pattern.add(node("Literal", new JsonString("")));
        }
        return node("like", "left", of(Kind.TEXT, depth), "pattern", new JsonArray(pattern));
    }

    private JsonObject is(int depth) {
        JsonString type = new JsonString(Words.pick(random, Words.TYPES));
        return random.nextBoolean()
                ? node("is", "left", of(Kind.ENTITY, depth), "entity_type", type)
                : node("is", "left", of(Kind.ENTITY, depth), "entity_type", type, "in", of(Kind.ENTITY, depth));
    }

    private JsonObject extensionTest(int depth) {
        return switch (random.nextInt(3)) {
            case 0 ->
                call(Words.pick(random, List.of("isIpv4", "isIpv6", "isLoopback", "isMulticast")), depth, Kind.IP);
            case 1 -> call("isInRange", depth, Kind.IP, Kind.IP);
            default ->
                call(
                        Words.pick(random, List.of("lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual")),
                        depth,
                        Kind.DECIMAL,
                        Kind.DECIMAL);
        };
    }

    private JsonObject integer(int depth) {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> both(Words.pick(random, List.of("+", "-", "*")), Kind.LONG, Kind.LONG, depth);
            case 3 -> node("neg", "arg", of(Kind.LONG, depth));
            case 4 ->
                call(
                        Words.pick(random, List.of("toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays")),
                        depth,
                        Kind.DURATION);
            default -> read(Kind.LONG, depth);
        };
    }

    private JsonObject set(int depth) {
        Kind kind = Words.pick(random, List.of(Kind.values()));
        List<JsonValue> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(of(kind, depth));
        }
        return random.nextBoolean() ? node("Set", new JsonArray(items)) : read(Kind.SET, depth);
    }

    private JsonObject record(int depth) {
        JsonObject.Builder fields = JsonObject.builder();
        for (int i = random.nextInt(3); i > 0; i--) {
            Kind kind = Words.pick(random, List.of(Kind.values()));
            fields.put(kind.attribute, of(kind, depth));
        }
        return random.nextBoolean() ? node("Record", fields.build()) : read(Kind.RECORD, depth);
    }

    private JsonObject datetime(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> call("offset", depth, Kind.DATETIME, Kind.DURATION);
            case 1 -> call("toDate", depth, Kind.DATETIME);
            case 2 -> constructed(Kind.DATETIME);
            default -> read(Kind.DATETIME, depth);
        };
    }

    private JsonObject duration(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> call("durationSince", depth, Kind.DATETIME, Kind.DATETIME);
            case 1 -> call("toTime", depth, Kind.DATETIME);
            case 2 -> constructed(Kind.DURATION);
            default -> read(Kind.DURATION, depth);
        };
    }

    private JsonObject constructed(Kind kind) {
        List<String> texts = switch (kind) {
            case IP -> Words.IPS;
            case DECIMAL -> Words.DECIMALS;
            case DATETIME -> Words.DATETIMES;
            case DURATION -> Words.DURATIONS;
            case BOOL, LONG, TEXT, ENTITY, SET, RECORD -> throw new IllegalArgumentException(kind.name());
        };
        String function = switch (kind) {
            case IP -> "ip";
            case DECIMAL -> "decimal";
            case DATETIME -> "datetime";
            default -> "duration";
        };
        String text = Words.pick(random, random.nextInt(10) == 0 ? Words.NO_EXTENSION_TEXTS : texts);
        JsonObject argument = random.nextInt(6) == 0 ? of(Kind.TEXT, 0) : node("Value", new JsonString(text));
        return node(function, new JsonArray(List.of(argument)));
    }

    /// Now and then with an argument too few or too many.
    private JsonObject call(String function, int depth, Kind... kinds) {
        List<JsonValue> arguments = new ArrayList<>();
        for (Kind kind : kinds) {
            arguments.add(of(kind, depth));
        }
        if (random.nextInt(25) == 0) {
            arguments.add(of(kinds[0], 0));
        } else if (random.nextInt(25) == 0 && arguments.size() > 1) {
            arguments.removeLast();
        }
        return node(function, new JsonArray(arguments));
    }

    static JsonObject node(String key, JsonValue value) {
        return JsonObject.builder().put(key, value).build();
    }

    static JsonObject node(String key, String name, JsonValue value) {
        return node(key, node(name, value));
    }

    private static JsonObject node(String key, String one, JsonValue first, String two, JsonValue second) {
        return node(key, JsonObject.builder().put(one, first).put(two, second).build());
    }

    private static JsonObject node(
            String key, String one, JsonValue first, String two, JsonValue second, String three, JsonValue third) {
        return node(
                key,
                JsonObject.builder()
                        .put(one, first)
                        .put(two, second)
                        .put(three, third)
                        .build());
    }
}

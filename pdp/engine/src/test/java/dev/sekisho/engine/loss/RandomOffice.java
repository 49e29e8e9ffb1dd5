package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Text.and;
import static dev.sekisho.engine.loss.Text.binary;
import static dev.sekisho.engine.loss.Text.has;
import static dev.sekisho.engine.loss.Text.is;
import static dev.sekisho.engine.loss.Text.not;
import static dev.sekisho.engine.loss.Text.or;
import static dev.sekisho.engine.loss.Text.path;
import static dev.sekisho.engine.loss.Text.value;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.If;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random policy sets over the [Office]; what is drawn depends on the seed alone.
final class RandomOffice {
    private final RandomGenerator random;
    private final Theme theme;

    RandomOffice(long seed, Theme theme) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.theme = theme;
    }

    /// Which part of the schema the policies read, so that all its states can be gone through.
    enum Theme {
        /// Signals and facts of the principal.
        PRINCIPAL(
                "principal.disabled context.flag principal.seen.today",
                "principal.level principal.aal",
                "principal.disabled principal.level principal.aal principal.seen"),
        /// The device from which the request comes, which may be the one that it is about.
        DEVICES(
                "context.device.ok resource.ok context.device.edr.alert context.device.edr.healthy"
                        + " resource.edr.alert",
                "",
                "context.device context.device.ok resource.ok resource.edr.alert context.device.edr.healthy"),
        /// The owner, who may be the principal or in a group; an age; and a scale that falls towards the bad.
        OWNER(
                "resource.owner.disabled principal.disabled context.flag",
                "resource.age resource.risk resource.grade",
                "resource.owner resource.age resource.owner.disabled resource.risk resource.grade");

        private final String truths;
        private final String numbers;
        private final String tests;

        /// @param truths reads of Booleans
        /// @param numbers reads of Longs
        /// @param tests reads that `has` tests
        Theme(String truths, String numbers, String tests) {
            this.truths = truths;
            this.numbers = numbers;
            this.tests = tests;
        }
    }

    /// One to four policies.
    List<Policy> policies() {
        List<Policy> policies = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            policies.add(policy("p" + i));
        }
        return policies;
    }

    private Policy policy(String id) {
        boolean permit = random.nextInt(5) < 2;
        Map<String, String> annotations = permit || random.nextInt(3) > 0
                ? Map.of()
                : Map.of("obligation", pick(List.of("watermark", "no-copy", "watermark no-copy")));
        List<Condition> conditions = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            conditions.add(new Condition(random.nextInt(3) == 0, truth(1 + random.nextInt(3))));
        }
        return Text.policy(
                id, permit ? Effect.PERMIT : Effect.FORBID, annotations, conditions.toArray(Condition[]::new));
    }

    private Expression truth(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> and(truth(depth - 1), truth(depth - 1));
            case 2, 3 -> or(truth(depth - 1), truth(depth - 1));
            case 4 -> not(truth(depth - 1));
            case 5 -> new If(truth(depth - 1), truth(depth - 1), truth(depth - 1));
            case 6 -> guarded();
            default -> leaf();
        };
    }

    /// A test, and behind it a read that it guards.
    private Expression guarded() {
        String read = one(theme.truths);
        Expression test = read.equals("context.flag") ? path(read) : has(read);
        return random.nextBoolean() ? and(test, path(read)) : or(not(test), path(read));
    }

    private Expression leaf() {
        return switch (random.nextInt(theme.numbers.isEmpty() ? 7 : 11)) {
            case 0, 1 -> has(one(theme.tests));
            case 2, 3 -> path(one(theme.truths));
            case 4 -> is(path(one(theme.truths)), random.nextBoolean() ? value(random.nextBoolean()) : other());
            case 5 -> special();
            case 6 -> value(random.nextInt(4) > 0);
            case 7 -> is(number(0), random.nextBoolean() ? number(0) : value(random.nextInt(3)));
            default ->
                binary(
                        pick(List.of(
                                BinaryOperator.EQUAL,
                                BinaryOperator.LESS,
                                BinaryOperator.LESS_OR_EQUAL,
                                BinaryOperator.GREATER,
                                BinaryOperator.GREATER_OR_EQUAL)),
                        number(1),
                        random.nextInt(3) == 0 ? number(1) : value(random.nextInt(3)));
        };
    }

    private Expression other() {
        return path(one(theme.truths));
    }

    private Expression number(int depth) {
        Expression read = path(one(theme.numbers));
        return switch (depth == 0 ? 3 : random.nextInt(5)) {
            case 0 -> binary(BinaryOperator.ADD, read, number(depth - 1));
            case 1 -> binary(BinaryOperator.SUBTRACT, value(2), read);
            case 2 -> new If(truth(0), read, value(1));
            default -> read;
        };
    }

    private Expression special() {
        return switch (theme) {
            case PRINCIPAL ->
                random.nextBoolean()
                        ? binary(BinaryOperator.IN, path("principal"), value(Office.STAFF))
                        : is(path("principal.seen"), record(Map.of("today", value(true))));
            case DEVICES ->
                switch (random.nextInt(4)) {
                    case 0 -> is(path("context.device"), path("resource"));
                    case 1 -> is(path("resource.edr"), record(Map.of("alert", value(false))));
                    case 2 -> is(path("resource.edr"), path("context.device.edr"));
                    default ->
                        new Expression.Attribute(new If(truth(0), path("resource"), path("context.device")), "ok");
                };
            case OWNER ->
                switch (random.nextInt(3)) {
                    case 0 -> is(path("resource.owner"), path("principal"));
                    case 1 -> binary(BinaryOperator.IN, path("resource.owner"), value(Office.STAFF));
                    default ->
                        new Expression.HasAttribute(
                                new If(truth(0), path("resource.owner"), path("principal")), "disabled");
                };
        };
    }

    private static Expression record(Map<String, Expression> fields) {
        return new Expression.RecordOf(new LinkedHashMap<>(fields));
    }

    private String one(String words) {
        return pick(List.of(words.split(" ", -1)));
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}

package dev.sekisho.engine.partial;

import static dev.sekisho.engine.partial.Write.compare;
import static dev.sekisho.engine.partial.Write.either;
import static dev.sekisho.engine.partial.Write.extension;
import static dev.sekisho.engine.partial.Write.literal;
import static dev.sekisho.engine.partial.Write.number;
import static dev.sekisho.engine.partial.Write.path;
import static dev.sekisho.engine.partial.Write.permit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Call;
import dev.sekisho.engine.expression.Expression.Unary;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.policy.AttributePath;
import dev.sekisho.engine.policy.AttributePaths;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// The constants that stand against an unknown.
final class ThresholdsTest {
    private static final AttributePath X = AttributePaths.chain(path("context.x"));
    private static final List<BinaryOperator> ORDERS = List.of(
            BinaryOperator.LESS,
            BinaryOperator.LESS_OR_EQUAL,
            BinaryOperator.GREATER,
            BinaryOperator.GREATER_OR_EQUAL,
            BinaryOperator.EQUAL,
            BinaryOperator.NOT_EQUAL);

    private static String at(Expression... conditions) {
        return Thresholds.of(List.of(permit(conditions))).at(X).toString();
    }

    @Test
    void bothSidesAreRead() {
        assertEquals("[x >= 2]", at(compare(BinaryOperator.GREATER_OR_EQUAL, path("context.x"), number(2))));
        assertEquals("[x >= 2]", at(compare(BinaryOperator.LESS_OR_EQUAL, number(2), path("context.x"))));
    }

    @Test
    void anAgeIsATime() {
        Expression age = new Call(
                ExtensionFunction.DURATION_SINCE,
                List.of(extension("datetime", "2026-11-24T12:00:00Z"), path("context.x")));
        assertEquals(
                "[x >= datetime(\"2026-11-24T00:00:00.000Z\")]",
                at(compare(BinaryOperator.LESS_OR_EQUAL, age, extension("duration", "12h"))));
    }

    @Test
    void wholeHoursBeginAtTheHour() {
        Expression hours = new Call(ExtensionFunction.TO_HOURS, List.of(path("context.x")));
        assertEquals("[x < duration(\"3h\")]", at(compare(BinaryOperator.LESS_OR_EQUAL, hours, number(2))));
        assertEquals("[x >= duration(\"-1h59m59s999ms\")]", at(compare(BinaryOperator.GREATER, hours, number(-2))));
    }

    @Test
    void sumsAreTakenApart() {
        Expression sum =
                compare(BinaryOperator.SUBTRACT, number(10), compare(BinaryOperator.ADD, path("context.x"), number(3)));
        assertEquals("[x > 2]", at(compare(BinaryOperator.LESS, sum, number(5))));
        assertEquals(
                "[x < -5]",
                at(compare(BinaryOperator.GREATER, new Unary(UnaryOperator.NEGATE, path("context.x")), number(5))));
    }

    @Test
    void whatLeavesSixtyFourBitsIsNoThreshold() {
        Expression sum = compare(BinaryOperator.ADD, path("context.x"), number(-1));
        assertEquals("[]", at(compare(BinaryOperator.GREATER, sum, number(Long.MAX_VALUE))));
    }

    @Test
    void theMembersOfASetAreConstants() {
        SetValue levels = SetValue.ofStrings(List.of("low", "high"));
        assertEquals(
                "[x == \"low\", x == \"high\"]",
                at(compare(BinaryOperator.CONTAINS, literal(levels), path("context.x"))));
    }

    @Test
    void anUnknownIdsAttributeHasThresholdsToo() {
        Policy policy = permit(compare(BinaryOperator.LESS, path("resource.level"), number(4)));
        assertEquals(
                "[level < 4]",
                Thresholds.of(List.of(policy))
                        .at(AttributePaths.chain(path("resource.level")))
                        .toString());
    }

    /// Whatever the value, one of the edges says the same of every condition.
    @Test
    void oneOfTheEdgesStandsForEachValue() throws EvaluationException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        for (int i = 0; i < 3_000; i++) {
            int kind = random.nextInt(3);
            Expression condition = either(comparison(kind, random), comparison(kind, random));
            List<CedarValue> edges = Thresholds.of(List.of(permit(condition))).edges(X);
            for (int n = 0; n < 20; n++) {
                CedarValue value = quantity(kind, random.nextLong(-200_000_000, 200_000_000));
                boolean truth = truth(condition, value);
                CedarValue near = edges.getFirst();
                for (CedarValue edge : edges) {
                    if (magnitude(edge) <= magnitude(value)) {
                        near = edge;
                    }
                }
                assertTrue(truth(condition, near) == truth, condition + " at " + value + " unlike at " + near);
            }
        }
    }

    private static long magnitude(CedarValue value) {
        return Quantities.number(value).orElseThrow();
    }

    private static boolean truth(Expression condition, CedarValue value) throws EvaluationException {
        EntityUid nobody = new EntityUid("", "");
        Request request = new Request(nobody, nobody, nobody, new RecordValue(Map.of("x", value)));
        return new Interpreter(request, _ -> ResidentEntity.ABSENT).truth(condition);
    }

    private static CedarValue quantity(int kind, long number) {
        return switch (kind) {
            case 0 -> new LongValue(number);
            case 1 -> new DatetimeValue(number);
            default -> new DurationValue(number);
        };
    }

    private static Expression comparison(int kind, RandomGenerator random) {
        long constant = random.nextInt(-100_000_000, 100_000_000);
        Expression x = path("context.x");
        Expression by = literal(quantity(kind, random.nextInt(-50_000_000, 50_000_000)));
        BinaryOperator operator = ORDERS.get(random.nextInt(ORDERS.size()));
        Expression left;
        Expression right = literal(quantity(kind, constant));
        int form = random.nextInt(4);
        if (kind == 0) {
            left = switch (form) {
                case 0 -> x;
                case 1 -> new Unary(UnaryOperator.NEGATE, compare(BinaryOperator.ADD, by, x));
                case 2 -> compare(BinaryOperator.SUBTRACT, x, by);
                default -> compare(BinaryOperator.SUBTRACT, by, x);
            };
        } else if (kind == 1) {
            left = form == 0
                    ? x
                    : new Call(ExtensionFunction.DURATION_SINCE, form == 1 ? List.of(x, by) : List.of(by, x));
            right = form == 0 ? right : literal(new DurationValue(constant));
        } else {
            List<ExtensionFunction> units = List.of(
                    ExtensionFunction.TO_MILLISECONDS,
                    ExtensionFunction.TO_SECONDS,
                    ExtensionFunction.TO_MINUTES,
                    ExtensionFunction.TO_HOURS,
                    ExtensionFunction.TO_DAYS);
            left = form == 0 ? x : new Call(units.get(random.nextInt(units.size())), List.of(x));
            right = form == 0 ? right : number(random.nextInt(-3, 4));
        }
        return random.nextBoolean() ? compare(operator, left, right) : compare(operator, right, left);
    }
}

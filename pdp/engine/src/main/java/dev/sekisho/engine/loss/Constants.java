package dev.sekisho.engine.loss;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The values that policies write down: all of them, and those with which a read is compared.
final class Constants {
    private static final EntityUid NOBODY = new EntityUid("", "");
    private static final Request NO_REQUEST = new Request(NOBODY, NOBODY, NOBODY, RecordValue.EMPTY);
    private static final String OTHER = "another";

    private final Set<CedarValue> all = new LinkedHashSet<>();
    private final Map<Expression, Set<CedarValue>> comparedWith = new LinkedHashMap<>();

    private Constants() {}

    /// Those of `policies`.
    static Constants of(Collection<Policy> policies) {
        Constants constants = new Constants();
        policies.forEach(policy -> PolicyConditions.of(policy).forEach(constants::walk));
        return constants;
    }

    private void walk(Expression expression) {
        value(expression).ifPresent(this::add);
        if (expression instanceof Binary(BinaryOperator operator, Expression left, Expression right)) {
            if (comparesValues(operator)) {
                value(left).ifPresent(value -> compared(right, List.of(value)));
                value(right).ifPresent(value -> compared(left, List.of(value)));
            } else if (operator == BinaryOperator.CONTAINS
                    && value(left).orElse(NOBODY) instanceof SetValue(Set<CedarValue> items)) {
                compared(right, items);
            }
        }
        expression.operands().forEach(this::walk);
    }

    private void add(CedarValue value) {
        if (value instanceof SetValue(Set<CedarValue> items)) {
            items.forEach(this::add);
        }
        all.add(value);
    }

    private void compared(Expression expression, Collection<CedarValue> values) {
        if (expression instanceof Attribute || expression instanceof Variable) {
            comparedWith.computeIfAbsent(expression, _ -> new LinkedHashSet<>()).addAll(values);
        }
    }

    /// Whether the operator only compares its operands as values, and a constant beside one cuts that one's values
    /// into stretches in which the answer is the same.
    static boolean comparesValues(BinaryOperator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            case IN, ADD, SUBTRACT, MULTIPLY, CONTAINS, CONTAINS_ALL, CONTAINS_ANY, GET_TAG, HAS_TAG -> false;
        };
    }

    /// Every value written down, members of sets too.
    Set<CedarValue> all() {
        return all;
    }

    /// One value for each stretch into which the constants cut the values of `expression`; empty if it is compared
    /// with none, or is neither Long, string nor entity.
    List<CedarValue> stretches(Expression expression, Kind kind) {
        Set<CedarValue> constants = comparedWith.getOrDefault(expression, Set.of());
        if (constants.isEmpty()) {
            return List.of();
        }
        return switch (kind) {
            case Kind.Plain(dev.sekisho.engine.schema.CedarType.Integer64 _) -> longs(constants);
            case Kind.Plain(dev.sekisho.engine.schema.CedarType.Text _) ->
                withOther(constants, StringValue.class, new StringValue(OTHER));
            case Kind.OfEntity(String type) -> withOther(constants, EntityUid.class, new EntityUid(type, OTHER));
            case Kind.Plain _, Kind.Fields _, Kind.Unclear _ -> List.of();
        };
    }

    private static List<CedarValue> longs(Set<CedarValue> constants) {
        SortedSet<Long> points = new TreeSet<>();
        for (CedarValue constant : constants) {
            if (constant instanceof LongValue(long number)) {
                points.add(number);
                points.add(number == Long.MIN_VALUE ? number : number - 1);
                points.add(number == Long.MAX_VALUE ? number : number + 1);
            }
        }
        List<CedarValue> values = new ArrayList<>();
        points.forEach(point -> values.add(new LongValue(point)));
        return values;
    }

    private static List<CedarValue> withOther(
            Set<CedarValue> constants, Class<? extends CedarValue> of, CedarValue other) {
        List<CedarValue> values =
                new ArrayList<>(constants.stream().filter(of::isInstance).toList());
        // A constant of this name leaves no value for the others, so they could not be told apart from it.
        return values.contains(other) ? List.of() : with(values, other);
    }

    private static List<CedarValue> with(List<CedarValue> values, CedarValue one) {
        values.add(one);
        return values;
    }

    /// The value of an expression that reads nothing; nothing if it reads something or errs.
    static Optional<CedarValue> value(Expression expression) {
        if (!isClosed(expression)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Interpreter(NO_REQUEST, EntityStore.of(List.of())).value(expression));
        } catch (EvaluationException errs) {
            return Optional.empty();
        }
    }

    private static boolean isClosed(Expression expression) {
        return switch (expression) {
            case Variable _, Attribute _, Expression.HasAttribute _ -> false;
            case Binary(BinaryOperator operator, Expression _, Expression _)
            when operator == BinaryOperator.IN
                    || operator == BinaryOperator.GET_TAG
                    || operator == BinaryOperator.HAS_TAG -> false;
            default -> expression.operands().stream().allMatch(Constants::isClosed);
        };
    }
}

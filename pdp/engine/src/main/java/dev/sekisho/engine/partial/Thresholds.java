package dev.sekisho.engine.partial;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Call;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.policy.AttributePath;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DecimalValue;
import dev.sekisho.engine.value.SetValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The constants that residual policies compare unknown values with. What the policies come to can change at one of
/// these and nowhere between two, as far as an unknown is used in such comparisons alone; so the weakest value that
/// permits, if one does, is among [#edges] (semantics §5).
///
/// Understood are sums, differences and conversions of Longs, datetimes and durations on the way to the comparison:
/// `now.durationSince(authTime) <= duration("12h")` is a constant for `authTime`. Overflow is not.
public final class Thresholds {
    private final Map<AttributePath, Set<Threshold>> byPath = new LinkedHashMap<>();

    private Thresholds() {}

    /// The thresholds in the conditions of `residuals`.
    public static Thresholds of(Collection<Policy> residuals) {
        Thresholds thresholds = new Thresholds();
        residuals.forEach(
                policy -> policy.conditions().stream().map(Condition::body).forEach(thresholds::walk));
        return thresholds;
    }

    /// What is compared.
    public Set<AttributePath> paths() {
        return Set.copyOf(byPath.keySet());
    }

    /// Its comparisons, in the order of the policies.
    public List<Threshold> at(AttributePath path) {
        return List.copyOf(byPath.getOrDefault(path, Set.of()));
    }

    /// Values that stand for all others of the unknown, ascending where they have an order: each constant, and where
    /// it is compared by order, its two neighbours.
    public List<CedarValue> edges(AttributePath path) {
        Set<CedarValue> edges = new LinkedHashSet<>();
        for (Threshold threshold : at(path)) {
            edges.addAll(Quantities.around(threshold.constant()));
        }
        List<CedarValue> sorted = new ArrayList<>(edges);
        sorted.sort(Quantities.ORDER);
        return sorted;
    }

    private void walk(Expression expression) {
        switch (expression) {
            case Binary(BinaryOperator operator, Literal(CedarValue constant), Expression of) ->
                compared(of, mirrored(operator), constant, operator);
            case Binary(BinaryOperator operator, Expression of, Literal(CedarValue constant)) ->
                compared(of, operator, constant, operator);
            case Call(ExtensionFunction function, List<Expression> arguments)
            when arguments.size() == 2 -> decimals(function, arguments.getFirst(), arguments.getLast());
            default -> {
                // only what is below it
            }
        }
        expression.operands().forEach(this::walk);
    }

    private void compared(Expression of, BinaryOperator operator, CedarValue constant, BinaryOperator written) {
        switch (written) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                new Solving(this::found).solve(of, operator, constant);
            case CONTAINS -> {
                if (constant instanceof SetValue(Set<CedarValue> items)) {
                    items.forEach(item -> new Solving(this::found).solve(of, BinaryOperator.EQUAL, item));
                }
            }
            case IN, ADD, SUBTRACT, MULTIPLY, CONTAINS_ALL, CONTAINS_ANY, GET_TAG, HAS_TAG -> {
                // no comparison
            }
        }
    }

    private void decimals(ExtensionFunction function, Expression left, Expression right) {
        BinaryOperator operator = switch (function) {
            case LESS_THAN -> BinaryOperator.LESS;
            case LESS_THAN_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
            case GREATER_THAN -> BinaryOperator.GREATER;
            case GREATER_THAN_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
            default -> BinaryOperator.IN;
        };
        if (operator == BinaryOperator.IN) {
            return;
        }
        if (right instanceof Literal(DecimalValue constant)) {
            new Solving(this::found).solve(left, operator, constant);
        } else if (left instanceof Literal(DecimalValue constant)) {
            new Solving(this::found).solve(right, mirrored(operator), constant);
        }
    }

    private void found(Threshold threshold) {
        byPath.computeIfAbsent(threshold.path(), _ -> new LinkedHashSet<>()).add(threshold);
    }

    /// The operator with its sides exchanged.
    static BinaryOperator mirrored(BinaryOperator operator) {
        return switch (operator) {
            case LESS -> BinaryOperator.GREATER;
            case LESS_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
            case GREATER -> BinaryOperator.LESS;
            case GREATER_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
            case EQUAL,
                    NOT_EQUAL,
                    IN,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    CONTAINS,
                    CONTAINS_ALL,
                    CONTAINS_ANY,
                    GET_TAG,
                    HAS_TAG -> operator;
        };
    }
}

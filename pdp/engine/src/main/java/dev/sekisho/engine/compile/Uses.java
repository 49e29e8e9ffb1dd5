package dev.sekisho.engine.compile;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.And;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Or;
import dev.sekisho.engine.expression.Expression.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many different expressions, and policies, use each expression directly. What stands below something that is
/// itself used twice counts once: it is evaluated once already.
final class Uses {
    private final Map<Expression, Integer> counts = new HashMap<>();

    private Uses() {}

    /// The largest count of each expression among `lists`.
    static Map<Expression, Integer> most(Collection<? extends Collection<Expression>> lists) {
        Map<Expression, Integer> most = new HashMap<>();
        lists.forEach(list -> count(list).forEach((expression, count) -> most.merge(expression, count, Math::max)));
        return most;
    }

    private static Map<Expression, Integer> count(Collection<Expression> roots) {
        Uses uses = new Uses();
        // A policy is a chain of its own, whose parts are what it uses.
        roots.forEach(root -> chain(root, true).forEach(uses::use));
        return uses.counts;
    }

    private void use(Expression expression) {
        if (expression instanceof Literal || expression instanceof Variable) {
            return;
        }
        if (counts.merge(expression, 1, Integer::sum) == 1) {
            operands(expression).forEach(this::use);
        }
    }

    private static Collection<Expression> operands(Expression expression) {
        return switch (expression) {
            case And _ -> chain(expression, true);
            case Or _ -> chain(expression, false);
            default -> expression.operands();
        };
    }

    private static List<Expression> chain(Expression expression, boolean and) {
        List<Expression> parts = new ArrayList<>();
        flatten(expression, and, parts);
        return parts;
    }

    /// Adds the parts of a chain of `&&`, or of `||`, from left to right.
    static void flatten(Expression expression, boolean and, List<Expression> parts) {
        if (and && expression instanceof And(Expression left, Expression right)) {
            flatten(left, true, parts);
            flatten(right, true, parts);
        } else if (!and && expression instanceof Or(Expression left, Expression right)) {
            flatten(left, false, parts);
            flatten(right, false, parts);
        } else {
            parts.add(expression);
        }
    }
}

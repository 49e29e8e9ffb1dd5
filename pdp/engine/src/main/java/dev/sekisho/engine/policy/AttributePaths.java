package dev.sekisho.engine.policy;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Every chain of attribute accesses that a policy's conditions contain, longest form only: an upper bound of what
/// an evaluation can read.
public final class AttributePaths {
    private final Set<AttributePath> found = new LinkedHashSet<>();

    private AttributePaths() {}

    /// The chains of `policy`, in the order of the text.
    public static Set<AttributePath> of(Policy policy) {
        AttributePaths paths = new AttributePaths();
        policy.conditions().forEach(condition -> paths.walk(condition.body()));
        return paths.found;
    }

    private void walk(Expression expression) {
        switch (expression) {
            case Expression.Attribute(Expression of, String name) -> chain(of, name, false);
            case Expression.HasAttribute(Expression of, String name) -> chain(of, name, true);
            default -> expression.operands().forEach(this::walk);
        }
    }

    /// Adds the chain that ends with `name`, and what is read below a computed start.
    private void chain(Expression of, String name, boolean tested) {
        AttributePath path = path(of, name, tested);
        found.add(path);
        if (path.root() instanceof AttributePath.Root.Computed) {
            walk(start(of));
        }
    }

    /// The accesses of `expression`, none if it is not one.
    public static AttributePath chain(Expression expression) {
        return expression instanceof Expression.Attribute(Expression of, String name)
                ? path(of, name, false)
                : new AttributePath(root(expression), List.of(), false);
    }

    private static AttributePath path(Expression of, String name, boolean tested) {
        Deque<String> names = new ArrayDeque<>(List.of(name));
        Expression start = of;
        while (start instanceof Expression.Attribute(Expression inner, String before)) {
            names.addFirst(before);
            start = inner;
        }
        return new AttributePath(root(start), List.copyOf(names), tested);
    }

    private static Expression start(Expression of) {
        Expression start = of;
        while (start instanceof Expression.Attribute(Expression inner, String _)) {
            start = inner;
        }
        return start;
    }

    private static AttributePath.Root root(Expression start) {
        return switch (start) {
            case Expression.Variable variable -> AttributePath.Root.Variable.valueOf(variable.name());
            case Expression.Literal(EntityUid uid) -> new AttributePath.Root.Literal(uid);
            default -> new AttributePath.Root.Computed();
        };
    }
}

package dev.sekisho.engine.search;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.And;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.If;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Or;
import dev.sekisho.engine.expression.Expression.Unary;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.policy.Condition;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.SetValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Makes tests of what is left of policies when nothing but the candidate is unknown.
final class TestMaker {
    private final Universe universe;
    private final Variable open;
    private final LeafMaker leaves;

    TestMaker(Question question, Universe universe, LeafMaker leaves) {
        this.universe = universe;
        this.open = question.open();
        this.leaves = leaves;
    }

    Test test(Policy residual) {
        List<Test> parts = new ArrayList<>();
        head(residual.head(), parts);
        for (Condition condition : residual.conditions()) {
            Test body = test(condition.body());
            add(condition.unless() ? new Test.Not(body) : body, parts);
        }
        return parts.size() == 1 ? parts.getFirst() : new Test.All(parts);
    }

    private void head(Head head, List<Test> parts) {
        switch (open) {
            case PRINCIPAL -> entities(head.principal(), parts);
            case RESOURCE -> entities(head.resource(), parts);
            case ACTION -> {
                switch (head.action()) {
                    case Head.Actions.Any() -> {
                        // all fit
                    }
                    case Head.Actions.Equal(EntityUid uid) -> parts.add(new Within(universe.only(uid)));
                    case Head.Actions.In(Set<EntityUid> groups) -> parts.add(in(groups));
                }
            }
            case CONTEXT -> throw new IllegalArgumentException("nobody looks for a context");
        }
    }

    /// The type fits: all candidates are of one, and partial evaluation has looked at it.
    private void entities(Head.Entities constraint, List<Test> parts) {
        switch (constraint) {
            case Head.Entities.Any(), Head.Entities.Is(String _) -> {
                // all fit
            }
            case Head.Entities.Equal(EntityUid uid) -> parts.add(new Within(universe.only(uid)));
            case Head.Entities.In(EntityUid group) -> parts.add(in(Set.of(group)));
            case Head.Entities.IsIn(String _, EntityUid group) -> parts.add(in(Set.of(group)));
        }
    }

    private Within in(Set<EntityUid> groups) {
        return new Within(Universe.union(groups.stream().map(universe::in).toList()));
    }

    private static void add(Test test, List<Test> parts) {
        if (test instanceof Test.All(List<Test> inner)) {
            parts.addAll(inner);
        } else {
            parts.add(test);
        }
    }

    private Test test(Expression expression) {
        return switch (expression) {
            case Literal(BoolValue(boolean truth)) -> new Test.Constant(truth ? Verdict.TRUE : Verdict.FALSE);
            case And(Expression left, Expression right) -> {
                List<Test> parts = new ArrayList<>();
                add(test(left), parts);
                add(test(right), parts);
                yield new Test.All(parts);
            }
            case Or(Expression left, Expression right) -> {
                List<Test> parts = new ArrayList<>();
                for (Test side : List.of(test(left), test(right))) {
                    parts.addAll(side instanceof Test.Any(List<Test> inner) ? inner : List.of(side));
                }
                yield new Test.Any(parts);
            }
            case If(Expression test, Expression yes, Expression no) -> new Test.Choice(test(test), test(yes), test(no));
            case Unary(UnaryOperator operator, Expression operand)
            when operator == UnaryOperator.NOT -> new Test.Not(test(operand));
            case Binary(BinaryOperator operator, Expression left, Expression right)
            when left == open && right instanceof Literal(CedarValue value) ->
                itself(expression, operator, value, right);
            case Binary(BinaryOperator operator, Literal(CedarValue value), Expression right)
            when right == open -> mirrored(expression, operator, value);
            default -> leaves.leaf(expression);
        };
    }

    /// The candidate against a constant.
    private Test itself(Expression whole, BinaryOperator operator, CedarValue value, Expression constant) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> mirrored(whole, operator, ((Literal) constant).value());
            case IN -> groups(value).isEmpty() ? leaves.leaf(whole) : in(groups(value));
            default -> leaves.leaf(whole);
        };
    }

    /// The entities of a value that can stand on the right of `in`; none if there are none, or others among them.
    private static Set<EntityUid> groups(CedarValue value) {
        if (value instanceof EntityUid uid) {
            return Set.of(uid);
        }
        Set<EntityUid> groups = new java.util.LinkedHashSet<>();
        if (value instanceof SetValue(Set<CedarValue> items)) {
            for (CedarValue item : items) {
                if (!(item instanceof EntityUid uid)) {
                    return Set.of();
                }
                groups.add(uid);
            }
        }
        return groups;
    }

    /// A constant against the candidate.
    private Test mirrored(Expression whole, BinaryOperator operator, CedarValue value) {
        return switch (operator) {
            case EQUAL -> same(value);
            case NOT_EQUAL -> new Test.Not(same(value));
            case IN -> value instanceof EntityUid uid ? above(uid) : leaves.leaf(whole);
            case CONTAINS -> value instanceof SetValue(Set<CedarValue> items) ? oneOf(items) : leaves.leaf(whole);
            default -> leaves.leaf(whole);
        };
    }

    private Test same(CedarValue value) {
        return value instanceof EntityUid uid ? new Within(universe.only(uid)) : new Test.Constant(Verdict.FALSE);
    }

    /// The candidates that `uid` is in.
    private Test above(EntityUid uid) {
        List<int[]> lists = new ArrayList<>(List.of(universe.only(uid)));
        leaves.ancestors(uid).forEach(ancestor -> lists.add(universe.only(ancestor)));
        return new Within(Universe.union(lists));
    }

    private Test oneOf(Set<CedarValue> items) {
        List<int[]> lists = new ArrayList<>(List.of(new int[0]));
        for (CedarValue item : items) {
            if (item instanceof EntityUid uid) {
                lists.add(universe.only(uid));
            }
        }
        return new Within(Universe.union(lists));
    }
}

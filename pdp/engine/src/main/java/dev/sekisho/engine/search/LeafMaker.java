package dev.sekisho.engine.search;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.entity.UidSet;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes tests of conditions that are neither logic nor told by the candidate's name. One that depends on a single
/// attribute comes to the same for all candidates of one value, and is put to one of them where the column is there.
final class LeafMaker {
    private static final int FEW_GROUPS = 64;

    private final Universe universe;
    private final Variable open;
    private final Entities entities;
    private final Candidate candidate;
    private final Together together;
    private final Map<String, Optional<Column>> columns = new HashMap<>();
    private final ValueVerdicts values;

    LeafMaker(Question question, Universe universe, Entities entities) {
        this.universe = universe;
        this.open = question.open();
        this.entities = entities;
        this.candidate = new Candidate(question, universe, entities);
        this.together = new Together(candidate);
        this.values = new ValueVerdicts(new Sides(universe, open, this::side, this::remembering, entities));
    }

    UidSet ancestors(EntityUid uid) {
        return entities.find(uid).ancestors();
    }

    /// What the compiled engine has to be asked.
    Together together() {
        return together;
    }

    Test leaf(Expression expression) {
        Set<String> attributes = new HashSet<>();
        boolean itself = reads(expression, attributes);
        if (!itself && attributes.isEmpty()) {
            return new Test.Constant(Together.alone(expression, candidate).of(0));
        }
        Optional<Verdict> simple = values.of(expression);
        if (!itself && attributes.size() == 1) {
            Optional<Column> column = column(attributes.iterator().next());
            if (column.isPresent()) {
                return grouped(expression, column.get(), simple);
            }
        }
        return new OneByOne(simple.orElseGet(() -> together.add(expression)));
    }

    /// Whether the candidate is used other than for attributes, which are collected.
    private boolean reads(Expression expression, Set<String> attributes) {
        if (expression instanceof Attribute(Expression of, String name) && of == open) {
            attributes.add(name);
            return false;
        }
        if (expression instanceof HasAttribute(Expression of, String name) && of == open) {
            attributes.add(name);
            return false;
        }
        boolean itself = expression == open;
        for (Expression operand : expression.operands()) {
            itself |= reads(operand, attributes);
        }
        return itself;
    }

    /// Asked for once a search, however many conditions read the attribute.
    private Optional<Column> column(String attribute) {
        return columns.computeIfAbsent(attribute, universe::column);
    }

    private Sides.Side side(String attribute) {
        return column(attribute)
                .<Sides.Side>map(column -> column::value)
                .orElseGet(() -> ordinal -> universe.attribute(ordinal, attribute));
    }

    /// Of an access that depends on one attribute alone: once for each of its values.
    private Sides.Side remembering(Expression expression, Sides.Side side) {
        Set<String> attributes = new HashSet<>();
        boolean alone = !reads(expression, attributes) && attributes.size() == 1;
        return alone
                ? column(attributes.iterator().next())
                        .map(column -> valueOnceForEach(column, side))
                        .orElse(side)
                : side;
    }

    private static Sides.Side valueOnceForEach(Column column, Sides.Side side) {
        @Nullable CedarValue[] values = new @Nullable CedarValue[column.groups()];
        boolean[] known = new boolean[values.length];
        return ordinal -> {
            int group = column.groupOf(ordinal);
            if (!known[group]) {
                known[group] = true;
                values[group] = side.of(ordinal);
            }
            return values[group];
        };
    }

    private Test grouped(Expression expression, Column column, Optional<Verdict> simple) {
        if (expression instanceof Binary(BinaryOperator operator, Expression left, Expression right)) {
            Optional<CedarValue> constant = constant(left, right).or(() -> constant(right, left));
            if (operator == BinaryOperator.EQUAL && constant.isPresent()) {
                return new Postings(column, column.groupsOf(constant.get()), new int[] {Column.ABSENT});
            }
            int[] others = operator == BinaryOperator.IN ? column.otherThanEntities() : new int[0];
            if (operator == BinaryOperator.IN
                    && left instanceof Literal(EntityUid uid)
                    && right instanceof Attribute(Variable _, String _)
                    && others.length <= FEW_GROUPS) {
                return below(uid, column, others, simple.orElseThrow());
            }
        }
        if (column.groups() <= FEW_GROUPS) {
            Verdict verdict = simple.orElseGet(() -> Together.alone(expression, candidate));
            int[] all = IntStream.range(0, column.groups()).toArray();
            return new Postings(
                    column, groups(column, all, verdict, Verdict.TRUE), groups(column, all, verdict, Verdict.ERROR));
        }
        if (simple.isPresent()) {
            return new OneByOne(simple.get());
        }
        return column.groups() * 2 > universe.size()
                ? new OneByOne(together.add(expression))
                : new OneByOne(onceForEach(column, Together.alone(expression, candidate)));
    }

    private static Optional<CedarValue> constant(Expression attribute, Expression other) {
        return attribute instanceof Attribute(Variable _, String _) && other instanceof Literal(CedarValue value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /// `uid in candidate.attribute`: those that name it, or what is above it.
    private Test below(EntityUid uid, Column column, int[] others, Verdict verdict) {
        Set<Integer> found = new HashSet<>();
        IntStream.of(column.groupsOf(uid)).forEach(found::add);
        for (EntityUid ancestor : ancestors(uid)) {
            IntStream.of(column.groupsOf(ancestor)).forEach(found::add);
        }
        IntStream.of(groups(column, others, verdict, Verdict.TRUE)).forEach(found::add);
        IntStream errs = IntStream.concat(
                IntStream.of(Column.ABSENT), IntStream.of(groups(column, others, verdict, Verdict.ERROR)));
        return new Postings(column, found.stream().mapToInt(Integer::intValue).toArray(), errs.toArray());
    }

    private static int[] groups(Column column, int[] among, Verdict verdict, byte wanted) {
        return IntStream.of(among)
                .filter(group -> column.representative(group) >= 0)
                .filter(group -> verdict.of(column.representative(group)) == wanted)
                .toArray();
    }

    private static Verdict onceForEach(Column column, Verdict verdict) {
        byte[] known = new byte[column.groups()];
        return ordinal -> {
            int group = column.groupOf(ordinal);
            if (known[group] == 0) {
                known[group] = (byte) (verdict.of(ordinal) + 1);
            }
            return (byte) (known[group] - 1);
        };
    }
}

package dev.sekisho.engine.loss;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Variable;
import java.util.ArrayList;
import java.util.List;

/// What is not settled yet in a draft of the expressions that are collected.
final class OpenReads {
    private final Kinds kinds;
    private final Draft draft;
    private final List<Expression> reads = new ArrayList<>();
    private final List<Expression> members = new ArrayList<>();

    OpenReads(Kinds kinds, Draft draft) {
        this.kinds = kinds;
        this.draft = draft;
    }

    /// Reads of values.
    List<Expression> reads() {
        return reads;
    }

    /// Entities whose groups are asked for.
    List<Expression> members() {
        return members;
    }

    /// Collects the reads in `expression` that are not settled, and the entities whose groups it asks for. Of a record
    /// that is taken as a whole, what can stand in it.
    void collect(Expression expression) {
        if (expression instanceof Attribute(Expression of, String _)) {
            way(of);
            add(expression);
            whole(expression);
            return;
        }
        if (expression instanceof Expression.HasAttribute(Expression of, String _)) {
            way(of);
            return;
        }
        expression.operands().forEach(operand -> collect(operand));
        if (expression == Variable.PRINCIPAL || expression == Variable.RESOURCE) {
            add(expression);
        }
        if (expression instanceof Binary(BinaryOperator operator, Expression left, Expression _)
                && operator == BinaryOperator.IN
                && !draft.hasParents(left)
                && !members.contains(left)) {
            members.add(left);
        }
    }

    /// What leads to a read, from the request on.
    private void way(Expression of) {
        if (of instanceof Attribute(Expression before, String _)) {
            way(before);
            add(of);
        } else if (!(of instanceof Variable)) {
            collect(of);
        }
    }

    private void whole(Expression read) {
        if (kinds.of(read) instanceof Kind.Fields fields) {
            fields.type().attributes().keySet().forEach(name -> {
                Expression inner = new Attribute(read, name);
                add(inner);
                whole(inner);
            });
        }
    }

    private void add(Expression read) {
        if (!draft.isSettled(read) && !reads.contains(read)) {
            reads.add(read);
        }
    }

    /// An expression, and every `has` in it as the read that it tests.
    static List<Expression> tests(Expression expression) {
        List<Expression> tests = new ArrayList<>();
        tests.add(expression);
        if (expression instanceof Expression.HasAttribute(Expression of, String name)) {
            tests.add(new Attribute(of, name));
        }
        expression.operands().forEach(operand -> tests.addAll(tests(operand)));
        return tests;
    }

    /// Whether `read` stands in `expression` as a value, and not only on the way to another.
    static boolean takes(Expression expression, Expression read) {
        boolean leads = expression instanceof Attribute || expression instanceof Expression.HasAttribute;
        return expression.operands().stream()
                .anyMatch(operand -> (!leads && operand.equals(read)) || takes(operand, read));
    }

    /// Whether `part` stands in `expression`.
    static boolean contains(Expression expression, Expression part) {
        return expression.equals(part) || expression.operands().stream().anyMatch(one -> contains(one, part));
    }
}

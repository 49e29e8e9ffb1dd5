package dev.sekisho.engine.rows;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// Forms of an expression that a compiler cannot evaluate before a request comes: literals become members of the
/// context.
final class LooseForms {
    private final IntPredicate moved;
    private final Map<String, CedarValue> members;
    private int literals;

    private LooseForms(IntPredicate moved, RecordValue context) {
        this.moved = moved;
        this.members = new LinkedHashMap<>(context.fields());
    }

    /// An expression, and the context in which it means what the first one meant.
    record Form(Expression expression, RecordValue context) {}

    /// The expression itself; with all its literals moved; with one of them moved; with all but one of them moved.
    static List<Form> of(Expression expression, RecordValue context) {
        LooseForms all = new LooseForms(_ -> true, context);
        List<Form> forms = new ArrayList<>();
        forms.add(new Form(expression, context));
        forms.add(all.form(expression));
        for (int i = 0; i < all.literals && all.literals > 1; i++) {
            int one = i;
            forms.add(new LooseForms(literal -> literal == one, context).form(expression));
            forms.add(new LooseForms(literal -> literal != one, context).form(expression));
        }
        return forms;
    }

    private Form form(Expression expression) {
        Expression loose = Literals.changed(expression, this::moved);
        return new Form(loose, new RecordValue(members));
    }

    private Expression moved(CedarValue value) {
        int literal = literals++;
        if (!moved.test(literal)) {
            return new Literal(value);
        }
        members.put("moved" + literal, value);
        return new Expression.Attribute(Expression.Variable.CONTEXT, "moved" + literal);
    }
}

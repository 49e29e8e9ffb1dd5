package dev.sekisho.engine.rows;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.And;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Call;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.If;
import dev.sekisho.engine.expression.Expression.Is;
import dev.sekisho.engine.expression.Expression.Like;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Or;
import dev.sekisho.engine.expression.Expression.RecordOf;
import dev.sekisho.engine.expression.Expression.SetOf;
import dev.sekisho.engine.expression.Expression.Unary;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.value.CedarValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Puts other expressions in the place of literals.
public final class Literals {
    private final Function<CedarValue, Expression> change;

    private Literals(Function<CedarValue, Expression> change) {
        this.change = change;
    }

    /// `expression` with `change` of each of its literals, in the order of the text.
    public static Expression changed(Expression expression, Function<CedarValue, Expression> change) {
        return new Literals(change).of(expression);
    }

    private Expression of(Expression expression) {
        return switch (expression) {
            case Literal(CedarValue value) -> change.apply(value);
            case Variable _ -> expression;
            case And(Expression left, Expression right) -> new And(of(left), of(right));
            case Or(Expression left, Expression right) -> new Or(of(left), of(right));
            case If(Expression test, Expression yes, Expression no) -> new If(of(test), of(yes), of(no));
            case Unary(var operator, Expression operand) -> new Unary(operator, of(operand));
            case Binary(var operator, Expression left, Expression right) -> new Binary(operator, of(left), of(right));
            case Attribute(Expression base, String name) -> new Attribute(of(base), name);
            case HasAttribute(Expression base, String name) -> new HasAttribute(of(base), name);
            case Like(Expression text, var pattern) -> new Like(of(text), pattern);
            case Is(Expression entity, String type) -> new Is(of(entity), type);
            case SetOf(List<Expression> items) -> new SetOf(all(items));
            case RecordOf(Map<String, Expression> fields) -> {
                Map<String, Expression> changed = new LinkedHashMap<>();
                fields.forEach((name, field) -> changed.put(name, of(field)));
                yield new RecordOf(changed);
            }
            case Call(var function, List<Expression> arguments) -> new Call(function, all(arguments));
        };
    }

    private List<Expression> all(List<Expression> expressions) {
        return expressions.stream().map(this::of).toList();
    }
}

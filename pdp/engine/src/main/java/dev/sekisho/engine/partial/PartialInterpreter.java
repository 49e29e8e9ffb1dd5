package dev.sekisho.engine.partial;

import dev.sekisho.engine.expression.BinaryOperator;
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
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.expression.LikePattern;
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.partial.Partial.Failing;
import dev.sekisho.engine.partial.Partial.Holed;
import dev.sekisho.engine.partial.Partial.Known;
import dev.sekisho.engine.partial.Partial.Open;
import dev.sekisho.engine.partial.Partial.Someone;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Evaluates expressions as far as they are known, in Cedar's order. What decides whether a part may be left out is not
/// its value alone but whether it errs: `open && false` is false only if `open` is surely a Boolean.
final class PartialInterpreter {
    private final PartialRequest request;
    private final Knowledge knowledge;
    private final Operation operation;

    PartialInterpreter(PartialRequest request, Knowledge knowledge) {
        this.request = request;
        this.knowledge = knowledge;
        this.operation = new Operation(knowledge);
    }

    /// Of an expression whose value is used as a Boolean: another value is a failure.
    Partial truth(Expression expression) {
        Partial partial = evaluate(expression, true);
        return switch (partial) {
            case Known(CedarValue value) when value instanceof BoolValue -> partial;
            case Known _, Holed _, Someone _ -> new Failing(Expression.not(partial.expression()));
            case Failing _, Open _ -> partial;
        };
    }

    private Partial value(Expression expression) {
        return evaluate(expression, false);
    }

    /// @param checked whether somebody above checks that the value is a Boolean, so that we need not keep a check
    private Partial evaluate(Expression expression, boolean checked) {
        return switch (expression) {
            case Literal(CedarValue value) -> new Known(value);
            case Variable _, Attribute _ -> base(expression).settled();
            case And(Expression left, Expression right) -> logic(true, left, right, checked);
            case Or(Expression left, Expression right) -> logic(false, left, right, checked);
            case If(Expression test, Expression yes, Expression no) -> choice(truth(test), yes, no, checked);
            case Unary(UnaryOperator operator, Expression operand) ->
                operator == UnaryOperator.NOT
                        ? not(truth(operand))
                        : operation.of(parts -> new Unary(operator, parts.getFirst()), List.of(value(operand)));
            case Binary(BinaryOperator operator, Expression left, Expression right) ->
                operation.of(
                        parts -> new Binary(operator, parts.getFirst(), parts.getLast()),
                        List.of(value(left), value(right)));
            case HasAttribute(Expression of, String name) ->
                operation.of(parts -> new HasAttribute(parts.getFirst(), name), List.of(base(of)));
            case Like(Expression text, LikePattern pattern) ->
                operation.of(parts -> new Like(parts.getFirst(), pattern), List.of(value(text)));
            case Is(Expression entity, String type) ->
                operation.of(parts -> new Is(parts.getFirst(), type), List.of(value(entity)));
            case SetOf(List<Expression> items) -> operation.of(SetOf::new, values(items));
            case RecordOf(Map<String, Expression> fields) ->
                operation.of(parts -> record(fields, parts), values(fields.values()));
            case Call(ExtensionFunction function, List<Expression> arguments) ->
                operation.of(parts -> new Call(function, parts), values(arguments));
        };
    }

    private List<Partial> values(Collection<Expression> expressions) {
        return expressions.stream().map(this::value).toList();
    }

    private static Expression record(Map<String, Expression> fields, List<Expression> parts) {
        Map<String, Expression> record = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(fields.keySet());
        for (int i = 0; i < parts.size(); i++) {
            record.put(names.get(i), parts.get(i));
        }
        return new RecordOf(record);
    }

    /// A chain of accesses, as what it is and how it is reached: a failure then says `context.session.aal`, not the
    /// record that has no `aal`.
    private Partial base(Expression expression) {
        return switch (expression) {
            case Variable variable ->
                switch (variable) {
                    case PRINCIPAL -> someone(variable, request.principal());
                    case ACTION -> someone(variable, request.action());
                    case RESOURCE -> someone(variable, request.resource());
                    case CONTEXT -> new Holed(request.context(), knowledge.ofContext(), variable);
                };
            case Attribute(Expression of, String name) ->
                operation.of(parts -> new Attribute(parts.getFirst(), name), List.of(base(of)));
            default -> value(expression);
        };
    }

    private static Partial someone(Variable variable, Party party) {
        return party instanceof Party.Known(var uid) ? new Known(uid) : new Someone(variable, party);
    }

    /// `&&`, or `||`, which is the same with true and false exchanged.
    private Partial logic(boolean and, Expression left, Expression right, boolean checked) {
        Partial first = truth(left);
        if (first instanceof Failing || (first instanceof Known known && known.equals(Known.of(!and)))) {
            return first;
        }
        Partial second = truth(right);
        if (first instanceof Known) {
            return second instanceof Open && !checked && !isTruth(second) ? both(and, first, second) : second;
        }
        if (second.equals(Known.of(and)) && (checked || isTruth(first))) {
            return first;
        }
        return second.equals(Known.of(!and)) && first.surelyTruth() ? second : both(and, first, second);
    }

    private static Partial both(boolean and, Partial first, Partial second) {
        Expression whole = and
                ? new And(first.expression(), second.expression())
                : new Or(first.expression(), second.expression());
        return new Open(whole, true, first.surelyTruth() && second.surelyTruth());
    }

    /// Whether a value of it is a Boolean; it may err.
    private static boolean isTruth(Partial partial) {
        return partial.surelyTruth() || (partial instanceof Open open && open.truth());
    }

    private static Partial not(Partial operand) {
        return switch (operand) {
            case Known known -> Known.of(known.equals(Known.FALSE));
            case Failing _ -> operand;
            case Open _, Holed _, Someone _ ->
                new Open(Expression.not(operand.expression()), true, operand.surelyTruth());
        };
    }

    private Partial choice(Partial test, Expression yes, Expression no, boolean checked) {
        if (test instanceof Failing) {
            return test;
        }
        if (test instanceof Known) {
            return evaluate(test.equals(Known.TRUE) ? yes : no, checked);
        }
        Partial first = evaluate(yes, checked);
        Partial second = evaluate(no, checked);
        if (first instanceof Known && first.equals(second) && test.surelyTruth()) {
            return first;
        }
        Expression whole = new If(test.expression(), first.expression(), second.expression());
        return first instanceof Failing && second instanceof Failing
                ? new Failing(whole)
                : new Open(
                        whole,
                        isTruth(first) && isTruth(second),
                        test.surelyTruth() && first.total() && second.total());
    }
}

package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Request;
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
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Expressions with everything evaluated that is the same for all requests about one action. For each of these requests
/// the result is the original's: the same value, or an error where that errs.
final class Specialisation {
    private static final Interpreter ALONE = new Interpreter(
            new Request(
                    ResidentEntity.ABSENT.entity().uid(),
                    ResidentEntity.ABSENT.entity().uid(),
                    ResidentEntity.ABSENT.entity().uid(),
                    RecordValue.EMPTY),
            _ -> ResidentEntity.ABSENT);

    private static final Literal FALSE = new Literal(BoolValue.FALSE);

    private final EntityUid action;
    private final KnownAction known;

    Specialisation(EntityUid action, KnownAction known) {
        this.action = action;
        this.known = known;
    }

    Expression of(Expression expression) {
        return switch (expression) {
            case Literal literal -> literal;
            case Variable variable -> variable == Variable.ACTION ? new Literal(action) : variable;
            case And(Expression left, Expression right) -> and(of(left), right);
            case Or(Expression left, Expression right) -> or(of(left), right);
            case If(Expression test, Expression yes, Expression no) -> choice(of(test), yes, no);
            case Unary(UnaryOperator operator, Expression operand) -> unary(operator, of(operand));
            case Binary(BinaryOperator operator, Expression left, Expression right) ->
                binary(operator, of(left), of(right));
            case Attribute(Expression of, String name) -> attribute(of(of), name);
            case HasAttribute(Expression of, String name) -> has(of(of), name);
            case Like(Expression text, var pattern) -> folded(new Like(of(text), pattern));
            case Is(Expression entity, String type) -> folded(new Is(of(entity), type));
            case SetOf(List<Expression> items) ->
                folded(new SetOf(items.stream().map(this::of).toList()));
            case RecordOf(Map<String, Expression> fields) -> {
                Map<String, Expression> changed = new LinkedHashMap<>();
                fields.forEach((name, field) -> changed.put(name, of(field)));
                yield folded(new RecordOf(changed));
            }
            case Call(var function, List<Expression> arguments) ->
                folded(new Call(function, arguments.stream().map(this::of).toList()));
        };
    }

    /// What is not looked at is not evaluated; what is looked at must be a Boolean, also if it stands alone now.
    private Expression and(Expression left, Expression right) {
        if (left.equals(FALSE)) {
            return FALSE;
        }
        Expression then = of(right);
        if (left.equals(Literal.TRUE)) {
            return isTruth(then) ? then : new And(then, Literal.TRUE);
        }
        return new And(left, then);
    }

    private Expression or(Expression left, Expression right) {
        if (left.equals(Literal.TRUE)) {
            return Literal.TRUE;
        }
        Expression then = of(right);
        if (left.equals(FALSE)) {
            return isTruth(then) ? then : new Or(then, FALSE);
        }
        return new Or(left, then);
    }

    private Expression choice(Expression test, Expression yes, Expression no) {
        if (test.equals(Literal.TRUE)) {
            return of(yes);
        }
        return test.equals(FALSE) ? of(no) : new If(test, of(yes), of(no));
    }

    private static Expression unary(UnaryOperator operator, Expression operand) {
        boolean twice = operator == UnaryOperator.NOT
                && operand instanceof Unary(UnaryOperator inner, Expression innermost)
                && inner == UnaryOperator.NOT
                && isTruth(innermost);
        return twice ? ((Unary) operand).operand() : folded(new Unary(operator, operand));
    }

    private Expression binary(BinaryOperator operator, Expression left, Expression right) {
        Binary whole = new Binary(operator, left, right);
        return switch (operator) {
            case IN ->
                left.equals(new Literal(action)) && right instanceof Literal(CedarValue groups)
                        ? isIn(groups)
                                .<Expression>map(in -> new Literal(BoolValue.of(in)))
                                .orElse(whole)
                        : whole;
            // Entities are asked.
            case GET_TAG, HAS_TAG -> whole;
            case EQUAL,
                    NOT_EQUAL,
                    LESS,
                    LESS_OR_EQUAL,
                    GREATER,
                    GREATER_OR_EQUAL,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    CONTAINS,
                    CONTAINS_ALL,
                    CONTAINS_ANY -> folded(whole);
        };
    }

    /// Whether the action is in `groups`; nothing if that is an error.
    private Optional<Boolean> isIn(CedarValue groups) {
        return switch (groups) {
            case EntityUid group -> Optional.of(isIn(group));
            case SetValue set -> {
                boolean in = false;
                for (CedarValue item : set.items()) {
                    if (!(item instanceof EntityUid group)) {
                        yield Optional.empty();
                    }
                    in |= isIn(group);
                }
                yield Optional.of(in);
            }
            default -> Optional.empty();
        };
    }

    private boolean isIn(EntityUid group) {
        return group.equals(action) || known.groups().contains(group);
    }

    private Expression attribute(Expression of, String name) {
        Attribute whole = new Attribute(of, name);
        if (of == Variable.CONTEXT) {
            return known.context().get(name).<Expression>map(Literal::new).orElse(whole);
        }
        return of instanceof Literal(RecordValue _) ? folded(whole) : whole;
    }

    private Expression has(Expression of, String name) {
        HasAttribute whole = new HasAttribute(of, name);
        if (of == Variable.CONTEXT && known.context().get(name).isPresent()) {
            return Literal.TRUE;
        }
        return of instanceof Literal(RecordValue _) ? folded(whole) : whole;
    }

    /// The value of `expression` if all its operands are values; itself if it errs, which is told when it is asked.
    private static Expression folded(Expression expression) {
        for (Expression operand : expression.operands()) {
            if (!(operand instanceof Literal)) {
                return expression;
            }
        }
        try {
            return new Literal(ALONE.value(expression));
        } catch (EvaluationException erring) {
            return expression;
        }
    }

    /// Whether nothing but a Boolean, or an error, can come of `expression`.
    private static boolean isTruth(Expression expression) {
        return switch (expression) {
            case And _, Or _, HasAttribute _, Like _, Is _ -> true;
            case Literal(CedarValue value) -> value instanceof BoolValue;
            case Unary(UnaryOperator operator, Expression _) -> operator != UnaryOperator.NEGATE;
            case Binary(BinaryOperator operator, Expression _, Expression _) ->
                switch (operator) {
                    case EQUAL,
                            NOT_EQUAL,
                            LESS,
                            LESS_OR_EQUAL,
                            GREATER,
                            GREATER_OR_EQUAL,
                            IN,
                            CONTAINS,
                            CONTAINS_ALL,
                            CONTAINS_ANY,
                            HAS_TAG -> true;
                    case ADD, SUBTRACT, MULTIPLY, GET_TAG -> false;
                };
            case If(Expression _, Expression yes, Expression no) -> isTruth(yes) && isTruth(no);
            case Variable _, Attribute _, SetOf _, RecordOf _, Call _ -> false;
        };
    }
}

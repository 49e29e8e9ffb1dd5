package dev.sekisho.engine.compile;

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
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import java.util.Optional;

/// Expressions with everything evaluated that is the same for all requests about one action. For each of these requests
/// the result is the original's: the same value, or an error where that errs.
final class Specialisation {
    private static final Literal FALSE = new Literal(BoolValue.FALSE);

    private final EntityUid action;
    private final KnownAction known;

    Specialisation(EntityUid action, KnownAction known) {
        this.action = action;
        this.known = known;
    }

    Expression of(Expression expression) {
        return switch (expression.map(this::of)) {
            case Variable variable when variable == Variable.ACTION -> new Literal(action);
            case Literal literal -> literal;
            case Variable variable -> variable;
            case And(Expression left, Expression right) -> and(left, right);
            case Or(Expression left, Expression right) -> or(left, right);
            case If choice -> choice(choice);
            case Unary unary -> unary(unary);
            case Binary binary -> binary(binary);
            case Attribute attribute -> attribute(attribute);
            case HasAttribute has -> has(has);
            case Like like -> folded(like);
            case Is is -> folded(is);
            case SetOf set -> folded(set);
            case RecordOf made -> folded(made);
            case Call call -> folded(call);
        };
    }

    /// What is not looked at is not evaluated; what is looked at must be a Boolean, also if it stands alone now.
    private static Expression and(Expression left, Expression right) {
        if (left.equals(FALSE)) {
            return FALSE;
        }
        if (left.equals(Literal.TRUE)) {
            return isTruth(right) ? right : new And(right, Literal.TRUE);
        }
        return new And(left, right);
    }

    private static Expression or(Expression left, Expression right) {
        if (left.equals(Literal.TRUE)) {
            return Literal.TRUE;
        }
        if (left.equals(FALSE)) {
            return isTruth(right) ? right : new Or(right, FALSE);
        }
        return new Or(left, right);
    }

    private static Expression choice(If choice) {
        if (choice.test().equals(Literal.TRUE)) {
            return choice.yes();
        }
        return choice.test().equals(FALSE) ? choice.no() : choice;
    }

    private static Expression unary(Unary whole) {
        boolean twice = whole.operator() == UnaryOperator.NOT
                && whole.operand() instanceof Unary(UnaryOperator inner, Expression innermost)
                && inner == UnaryOperator.NOT
                && isTruth(innermost);
        return twice ? ((Unary) whole.operand()).operand() : folded(whole);
    }

    private Expression binary(Binary whole) {
        return switch (whole.operator()) {
            case IN ->
                whole.left().equals(new Literal(action)) && whole.right() instanceof Literal(CedarValue groups)
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

    private Expression attribute(Attribute whole) {
        if (whole.of() == Variable.CONTEXT) {
            return known.context()
                    .get(whole.name())
                    .<Expression>map(Literal::new)
                    .orElse(whole);
        }
        return whole.of() instanceof Literal(RecordValue _) ? folded(whole) : whole;
    }

    private Expression has(HasAttribute whole) {
        if (whole.of() == Variable.CONTEXT && known.context().get(whole.name()).isPresent()) {
            return Literal.TRUE;
        }
        return whole.of() instanceof Literal(RecordValue _) ? folded(whole) : whole;
    }

    /// The value of `expression` if all its operands are values; itself if it errs, which is told when it is asked.
    private static Expression folded(Expression expression) {
        for (Expression operand : expression.operands()) {
            if (!(operand instanceof Literal)) {
                return expression;
            }
        }
        return Alone.value(expression).<Expression>map(Literal::new).orElse(expression);
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

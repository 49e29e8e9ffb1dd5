package dev.sekisho.engine.expression;

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
import dev.sekisho.engine.value.LongValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// An expression as Cedar text with no more brackets than it needs (Cedar guide, "Policy grammar"). The official
/// parser reads the same expression back, with two exceptions: values of sets, records and extension types come back
/// as the expressions that make them, and a method that is called without a receiver is no Cedar text.
public final class ExpressionText {
    /// How tightly a form binds. What stands where a tighter one is expected gets brackets.
    private enum Level {
        EXPRESSION,
        OR,
        AND,
        RELATION,
        SUM,
        PRODUCT,
        SIGNED,
        MEMBER
    }

    /// The parser takes no more signs before one operand.
    private static final int MOST_SIGNS = 4;

    private ExpressionText() {}

    /// The text.
    public static String of(Expression expression) {
        return switch (expression) {
            case Literal(CedarValue value) -> CedarText.of(value);
            case Variable variable -> variable.name().toLowerCase(Locale.ROOT);
            case And(Expression left, Expression right) -> at(Level.AND, left) + " && " + at(Level.RELATION, right);
            case Or(Expression left, Expression right) -> at(Level.OR, left) + " || " + at(Level.AND, right);
            case If(Expression test, Expression yes, Expression no) ->
                "if " + of(test) + " then " + of(yes) + " else " + of(no);
            case Unary(UnaryOperator operator, Expression operand) -> unary(operator, operand);
            case Binary(BinaryOperator operator, Expression left, Expression right) -> binary(operator, left, right);
            case Attribute(Expression of, String name) ->
                at(Level.MEMBER, of) + (CedarText.isIdentifier(name) ? "." + name : "[" + CedarText.quoted(name) + "]");
            case HasAttribute(Expression of, String name) -> at(Level.SUM, of) + " has " + CedarText.name(name);
            case Like(Expression text, LikePattern pattern) -> at(Level.SUM, text) + " like " + pattern(pattern);
            case Is(Expression entity, String type) -> at(Level.SUM, entity) + " is " + type;
            case SetOf(List<Expression> items) -> list("[", items, "]");
            case RecordOf(Map<String, Expression> fields) ->
                fields.entrySet().stream()
                        .map(field -> CedarText.name(field.getKey()) + ": " + of(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Call(ExtensionFunction function, List<Expression> arguments) -> call(function, arguments);
        };
    }

    private static String at(Level level, Expression expression) {
        String text = of(expression);
        return level(expression).compareTo(level) < 0 ? "(" + text + ")" : text;
    }

    private static Level level(Expression expression) {
        return switch (expression) {
            case If _ -> Level.EXPRESSION;
            case Or _ -> Level.OR;
            case And _ -> Level.AND;
            case HasAttribute _, Like _, Is _ -> Level.RELATION;
            case Unary(UnaryOperator operator, Expression _) ->
                operator == UnaryOperator.IS_EMPTY ? Level.MEMBER : Level.SIGNED;
            case Binary(BinaryOperator operator, Expression _, Expression _) -> level(operator);
            case Literal(LongValue(long number)) when number < 0 -> Level.SIGNED;
            case Literal _, Variable _, Attribute _, SetOf _, RecordOf _, Call _ -> Level.MEMBER;
        };
    }

    private static Level level(BinaryOperator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL, IN, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> Level.RELATION;
            case ADD, SUBTRACT -> Level.SUM;
            case MULTIPLY -> Level.PRODUCT;
            case CONTAINS, CONTAINS_ALL, CONTAINS_ANY, GET_TAG, HAS_TAG -> Level.MEMBER;
        };
    }

    private static String unary(UnaryOperator operator, Expression operand) {
        return switch (operator) {
            case NOT -> signed("!", operator, operand);
            case NEGATE -> signed("-", operator, operand);
            case IS_EMPTY -> at(Level.MEMBER, operand) + ".isEmpty()";
        };
    }

    /// `!` and `-` are not mixed, and `-5` is a number, not the opposite of one.
    private static String signed(String sign, UnaryOperator operator, Expression operand) {
        boolean number = operator == UnaryOperator.NEGATE && operand instanceof Literal(LongValue _);
        int signs = signs(operator, operand);
        boolean bare = signs > 0 ? signs < MOST_SIGNS : level(operand) == Level.MEMBER && !number;
        return bare ? sign + of(operand) : sign + "(" + of(operand) + ")";
    }

    /// How many signs stand before the operand already, as far as none is in brackets.
    private static int signs(UnaryOperator operator, Expression expression) {
        if (expression instanceof Unary(UnaryOperator inner, Expression operand) && inner == operator) {
            int below = signs(operator, operand);
            return below == MOST_SIGNS ? 1 : below + 1;
        }
        boolean negative = expression instanceof Literal(LongValue(long value)) && value < 0;
        return operator == UnaryOperator.NEGATE && negative ? 1 : 0;
    }

    private static String binary(BinaryOperator operator, Expression left, Expression right) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL, IN, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                at(Level.SUM, left) + " " + operator.key() + " " + at(Level.SUM, right);
            case ADD, SUBTRACT -> at(Level.SUM, left) + " " + operator.key() + " " + at(Level.PRODUCT, right);
            case MULTIPLY -> at(Level.PRODUCT, left) + " * " + at(Level.SIGNED, right);
            case CONTAINS, CONTAINS_ALL, CONTAINS_ANY, GET_TAG, HAS_TAG ->
                at(Level.MEMBER, left) + "." + operator.key() + "(" + of(right) + ")";
        };
    }

    private static String call(ExtensionFunction function, List<Expression> arguments) {
        return switch (function) {
            case IP, DECIMAL, DATETIME, DURATION -> list(function.cedarName() + "(", arguments, ")");
            case IS_IPV4,
                    IS_IPV6,
                    IS_LOOPBACK,
                    IS_MULTICAST,
                    IS_IN_RANGE,
                    LESS_THAN,
                    LESS_THAN_OR_EQUAL,
                    GREATER_THAN,
                    GREATER_THAN_OR_EQUAL,
                    OFFSET,
                    DURATION_SINCE,
                    TO_DATE,
                    TO_TIME,
                    TO_MILLISECONDS,
                    TO_SECONDS,
                    TO_MINUTES,
                    TO_HOURS,
                    TO_DAYS ->
                arguments.isEmpty()
                        ? function.cedarName() + "()"
                        : at(Level.MEMBER, arguments.getFirst())
                                + list("." + function.cedarName() + "(", arguments.subList(1, arguments.size()), ")");
        };
    }

    private static String list(String begin, List<Expression> items, String end) {
        return items.stream().map(ExpressionText::of).collect(Collectors.joining(", ", begin, end));
    }

    private static String pattern(LikePattern pattern) {
        return pattern.pieces().stream()
                .map(piece -> CedarText.escaped(piece).replace("*", "\\*"))
                .collect(Collectors.joining("*", "\"", "\""));
    }
}

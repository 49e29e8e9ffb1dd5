package dev.sekisho.engine.expression;

import dev.sekisho.engine.EngineError;
import dev.sekisho.engine.EngineLimits;
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
import dev.sekisho.engine.value.ValueJsonReader;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads an expression of the official JSON form (official `est/expr.rs`): an object with one member, whose name is
/// the operator. Refuses with `policy_invalid` and the place, or with `policy_too_deep`.
public final class ExpressionReader {
    private static final Map<String, UnaryOperator> UNARY = unary();
    private static final Map<String, BinaryOperator> BINARY = binary();
    private static final ValueJsonReader VALUES = ValueJsonReader.ofPolicy();

    private ExpressionReader() {}

    /// The expression at `where`.
    public static Expression read(String where, JsonValue json) {
        return read(where, json, 0);
    }

    private static Expression read(String where, JsonValue json, int depth) {
        if (EngineLimits.EXPRESSION_DEPTH.exceededBy(depth)) {
            throw new ProblemException(EngineLimits.EXPRESSION_DEPTH.problem(policy(where), depth));
        }
        if (!(json instanceof JsonObject object) || object.members().size() != 1) {
            throw refused(where, "something else", "an object with one member, the operator");
        }
        String key = object.members().keySet().iterator().next();
        JsonValue body = object.members().values().iterator().next();
        // Long paths help nobody, and they would cost the square of the depth.
        return expression(depth < 12 ? where + "." + key : where, key, body, depth + 1);
    }

    private static Expression expression(String where, String key, JsonValue body, int depth) {
        UnaryOperator unary = UNARY.get(key);
        if (unary != null) {
            return new Unary(unary, part(where, body, "arg", depth));
        }
        BinaryOperator binary = BINARY.get(key);
        if (binary != null) {
            return new Binary(binary, part(where, body, "left", depth), part(where, body, "right", depth));
        }
        return switch (key) {
            case "Value" -> new Literal(VALUES.value(where, body));
            case "Var" -> variable(where, body);
            case "&&" -> new And(part(where, body, "left", depth), part(where, body, "right", depth));
            case "||" -> new Or(part(where, body, "left", depth), part(where, body, "right", depth));
            case "if-then-else" ->
                new If(
                        part(where, body, "if", depth),
                        part(where, body, "then", depth),
                        part(where, body, "else", depth));
            case "." ->
                new Attribute(
                        part(where, body, "left", depth),
                        text(where, body, "attr").intern());
            case "has" -> has(where, body, depth);
            case "like" -> new Like(part(where, body, "left", depth), pattern(where, body));
            case "is" -> is(where, body, depth);
            case "Set" -> new SetOf(all(where, body, depth));
            case "Record" -> {
                Map<String, Expression> fields = new LinkedHashMap<>();
                object(where, body).members().forEach((name, field) -> fields.put(name, read(where, field, depth)));
                yield new RecordOf(fields);
            }
            default ->
                new Call(
                        ExtensionFunction.named(key)
                                .orElseThrow(
                                        () -> refused(where, "`" + key + "`", "an operator or an extension function")),
                        all(where, body, depth));
        };
    }

    private static Expression variable(String where, JsonValue body) {
        return switch (body instanceof JsonString(String name) ? name : "") {
            case "principal" -> Variable.PRINCIPAL;
            case "action" -> Variable.ACTION;
            case "resource" -> Variable.RESOURCE;
            case "context" -> Variable.CONTEXT;
            default -> throw refused(where, "another variable", "principal, action, resource or context");
        };
    }

    /// `e has a.b` means `e has a && e.a has b`.
    private static Expression has(String where, JsonValue body, int depth) {
        Expression of = part(where, body, "left", depth);
        JsonValue attribute = object(where, body).get("attr").orElse(JsonObject.EMPTY);
        if (attribute instanceof JsonString(String name)) {
            return new HasAttribute(of, name.intern());
        }
        List<String> names = new ArrayList<>();
        if (attribute instanceof JsonArray(List<JsonValue> items)) {
            items.forEach(item -> names.add(
                    item instanceof JsonString(String name) ? name : fail(where, "`attr`", "names of attributes")));
        }
        if (names.isEmpty()) {
            throw refused(where, "no `attr`", "a name, or a list of names");
        }
        Expression all = new HasAttribute(of, names.getFirst().intern());
        for (int i = 1; i < names.size(); i++) {
            of = new Attribute(of, names.get(i - 1).intern());
            all = new And(all, new HasAttribute(of, names.get(i).intern()));
        }
        return all;
    }

    private static String fail(String where, String found, String expected) {
        throw refused(where, found, expected);
    }

    private static LikePattern pattern(String where, JsonValue body) {
        JsonArray elements = object(where, body)
                .array("pattern")
                .orElseThrow(() -> refused(where, "no `pattern`", "a list of wildcards and literals"));
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (JsonValue element : elements.items()) {
            if (element instanceof JsonString(String name) && name.equals("Wildcard")) {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(
                        element instanceof JsonObject literal
                                ? literal.string("Literal")
                                        .orElseThrow(() -> refused(where, "no `Literal`", "a literal"))
                                : fail(where, "another pattern", "`Wildcard` or a literal"));
            }
        }
        pieces.add(piece.toString());
        return new LikePattern(pieces);
    }

    private static Expression is(String where, JsonValue body, int depth) {
        Expression entity = part(where, body, "left", depth);
        Expression is = new Is(entity, text(where, body, "entity_type"));
        return object(where, body).get("in").isPresent()
                ? new And(is, new Binary(BinaryOperator.IN, entity, part(where, body, "in", depth)))
                : is;
    }

    private static List<Expression> all(String where, JsonValue body, int depth) {
        if (!(body instanceof JsonArray(List<JsonValue> items))) {
            throw refused(where, "no list", "a list of expressions");
        }
        List<Expression> all = new ArrayList<>();
        items.forEach(item -> all.add(read(where, item, depth)));
        return all;
    }

    private static Expression part(String where, JsonValue body, String name, int depth) {
        return read(
                where,
                object(where, body)
                        .get(name)
                        .orElseThrow(() -> refused(where, "no `" + name + "`", "the operator's operands")),
                depth);
    }

    private static String text(String where, JsonValue body, String name) {
        return object(where, body)
                .string(name)
                .map(String::intern)
                .orElseThrow(() -> refused(where, "no `" + name + "`", "a string"));
    }

    private static JsonObject object(String where, JsonValue body) {
        if (body instanceof JsonObject object) {
            return object;
        }
        throw refused(where, "no object", "an object with the operator's operands");
    }

    private static ProblemException refused(String where, String found, String expected) {
        return new ProblemException(EngineError.POLICY_INVALID, where, found, expected);
    }

    private static String policy(String where) {
        int end = where.indexOf('.');
        return end < 0 ? where : where.substring(0, end);
    }

    private static Map<String, UnaryOperator> unary() {
        Map<String, UnaryOperator> byKey = new TreeMap<>();
        for (UnaryOperator operator : UnaryOperator.values()) {
            byKey.put(operator.key(), operator);
        }
        return byKey;
    }

    private static Map<String, BinaryOperator> binary() {
        Map<String, BinaryOperator> byKey = new TreeMap<>();
        for (BinaryOperator operator : BinaryOperator.values()) {
            byKey.put(operator.key(), operator);
        }
        return byKey;
    }
}

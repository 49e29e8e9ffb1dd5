package dev.sekisho.engine.interpret;

import dev.sekisho.engine.entity.Entities;
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
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.expression.LikePattern;
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.operation.EvaluationError;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.operation.ExtensionCalls;
import dev.sekisho.engine.operation.Operators;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Evaluates expressions for one request, as the official `evaluator.rs` does and in its order: operands from left to
/// right, `&&`, `||` and `if` lazily, every operand that is evaluated checked. Thread-confined.
public final class Interpreter {
    private final Request request;
    private final Entities entities;
    private final ReadListener reads;

    /// For `request` among `entities`.
    public Interpreter(Request request, Entities entities) {
        this(request, entities, ReadListener.NONE);
    }

    /// The same, with somebody who is told what is read.
    public Interpreter(Request request, Entities entities, ReadListener reads) {
        this.request = request;
        this.entities = entities;
        this.reads = reads;
    }

    /// The value.
    public CedarValue value(Expression expression) throws EvaluationException {
        return switch (expression) {
            case Literal(CedarValue value) -> value;
            case Variable variable -> variable(variable);
            case And(Expression left, Expression right) -> BoolValue.of(truth(left) && truth(right));
            case Or(Expression left, Expression right) -> BoolValue.of(truth(left) || truth(right));
            case If(Expression test, Expression yes, Expression no) -> truth(test) ? value(yes) : value(no);
            case Unary(UnaryOperator operator, Expression operand) -> unary(operator, value(operand));
            case Binary(BinaryOperator operator, Expression left, Expression right) ->
                binary(expression, operator, value(left), value(right));
            case Attribute(Expression of, String name) -> attribute(expression, value(of), name);
            case HasAttribute(Expression of, String name) ->
                BoolValue.of(read(expression, value(of), name).isPresent());
            case Like(Expression text, LikePattern pattern) ->
                BoolValue.of(pattern.matches(Operators.text(value(text))));
            case Is(Expression entity, String type) ->
                BoolValue.of(Operators.entity(value(entity)).type().equals(type));
            case SetOf(List<Expression> items) -> new SetValue(new LinkedHashSet<>(values(items)));
            case RecordOf(Map<String, Expression> fields) -> record(fields);
            case Call(ExtensionFunction function, List<Expression> arguments) ->
                ExtensionCalls.call(function, values(arguments));
        };
    }

    /// The value, if it is a Boolean.
    public boolean truth(Expression expression) throws EvaluationException {
        return Operators.bool(value(expression));
    }

    private CedarValue variable(Variable variable) {
        return switch (variable) {
            case PRINCIPAL -> request.principal();
            case ACTION -> request.action();
            case RESOURCE -> request.resource();
            case CONTEXT -> {
                reads.context();
                yield request.context();
            }
        };
    }

    private List<CedarValue> values(List<Expression> expressions) throws EvaluationException {
        List<CedarValue> values = new ArrayList<>();
        for (Expression expression : expressions) {
            values.add(value(expression));
        }
        return values;
    }

    private RecordValue record(Map<String, Expression> fields) throws EvaluationException {
        Map<String, CedarValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> field : fields.entrySet()) {
            values.put(field.getKey(), value(field.getValue()));
        }
        return new RecordValue(values);
    }

    private static CedarValue unary(UnaryOperator operator, CedarValue operand) throws EvaluationException {
        return switch (operator) {
            case NOT -> BoolValue.of(!Operators.bool(operand));
            case NEGATE -> new LongValue(Operators.negate(Operators.integer(operand)));
            case IS_EMPTY -> BoolValue.of(Operators.set(operand).isEmpty());
        };
    }

    private CedarValue binary(Expression whole, BinaryOperator operator, CedarValue left, CedarValue right)
            throws EvaluationException {
        return switch (operator) {
            case EQUAL -> BoolValue.of(left.equals(right));
            case NOT_EQUAL -> BoolValue.of(!left.equals(right));
            case LESS -> BoolValue.of(Operators.compare(left, right) < 0);
            case LESS_OR_EQUAL -> BoolValue.of(Operators.compare(left, right) <= 0);
            case GREATER -> BoolValue.of(Operators.compare(left, right) > 0);
            case GREATER_OR_EQUAL -> BoolValue.of(Operators.compare(left, right) >= 0);
            case ADD, SUBTRACT, MULTIPLY ->
                new LongValue(Operators.arithmetic(operator, Operators.integer(left), Operators.integer(right)));
            case IN -> BoolValue.of(in(Operators.entity(left), right));
            case CONTAINS -> BoolValue.of(Operators.set(left).contains(right));
            case CONTAINS_ALL -> BoolValue.of(Operators.set(left).containsAll(Operators.set(right)));
            case CONTAINS_ANY -> BoolValue.of(Operators.intersect(Operators.set(left), Operators.set(right)));
            case GET_TAG -> tag(whole, Operators.entity(left), Operators.text(right));
            case HAS_TAG ->
                BoolValue.of(readTag(whole, Operators.entity(left), Operators.text(right))
                        .isPresent());
        };
    }

    private CedarValue attribute(Expression access, CedarValue of, String name) throws EvaluationException {
        Optional<CedarValue> value = read(access, of, name);
        return value.isPresent() ? value.get() : missing(EvaluationError.Kind.ATTRIBUTE_MISSING, of, name);
    }

    private CedarValue tag(Expression access, EntityUid uid, String name) throws EvaluationException {
        Optional<CedarValue> value = readTag(access, uid, name);
        return value.isPresent() ? value.get() : missing(EvaluationError.Kind.TAG_MISSING, uid, name);
    }

    /// The attribute, if it is there; an entity that is not known has none.
    private Optional<CedarValue> read(Expression access, CedarValue of, String name) throws EvaluationException {
        Optional<CedarValue> value = switch (of) {
            case RecordValue record -> record.get(name);
            case EntityUid uid -> entities.find(uid).entity().attributes().get(name);
            default -> throw EvaluationException.type("record or entity", of);
        };
        value.ifPresentOrElse(found -> reads.found(access, of, name, found), () -> reads.missing(access, of, name));
        return value;
    }

    private Optional<CedarValue> readTag(Expression access, EntityUid uid, String name) {
        Optional<CedarValue> value = entities.find(uid).entity().tags().get(name);
        value.ifPresentOrElse(found -> reads.found(access, uid, name, found), () -> reads.missing(access, uid, name));
        return value;
    }

    private CedarValue missing(EvaluationError.Kind kind, CedarValue of, String name) throws EvaluationException {
        throw of instanceof EntityUid uid && !entities.find(uid).exists()
                ? new EvaluationException(EvaluationError.Kind.ENTITY_UNKNOWN, uid.toString())
                : new EvaluationException(kind, name + " of " + subject(of));
    }

    private static String subject(CedarValue of) {
        return of instanceof EntityUid uid ? uid.toString() : of.typeName();
    }

    /// Every member of a set on the right must be an entity, also behind one that would do.
    private boolean in(EntityUid entity, CedarValue groups) throws EvaluationException {
        Set<EntityUid> named = new HashSet<>();
        if (groups instanceof SetValue(Set<CedarValue> items)) {
            for (CedarValue item : items) {
                named.add(Operators.entity(item));
            }
        } else {
            named.add(Operators.entity(groups));
        }
        return isOrIsBelow(entity, named);
    }

    /// Whether `entity` is one of `groups`, or can be followed up to one of them from parent to parent.
    boolean isOrIsBelow(EntityUid entity, Set<EntityUid> groups) {
        Set<EntityUid> seen = new HashSet<>(Set.of(entity));
        Deque<EntityUid> left = new ArrayDeque<>(seen);
        while (!left.isEmpty()) {
            EntityUid next = left.poll();
            if (groups.contains(next)) {
                return true;
            }
            entities.find(next).entity().parents().stream().filter(seen::add).forEach(left::add);
        }
        return false;
    }
}

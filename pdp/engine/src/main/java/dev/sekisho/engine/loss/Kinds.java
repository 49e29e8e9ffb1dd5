package dev.sekisho.engine.loss;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Call;
import dev.sekisho.engine.expression.Expression.If;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.SetOf;
import dev.sekisho.engine.expression.Expression.Unary;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.schema.AttributeKey.Owner;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the expressions of policies are, for requests of one shape.
final class Kinds {
    private final CedarSchema schema;
    private final RequestType request;

    Kinds(CedarSchema schema, RequestType request) {
        this.schema = schema;
        this.request = request;
    }

    /// An attribute as the schema declares it.
    record Declared(AttributeKey key, CedarType.Attribute attribute) {}

    Kind of(Expression expression) {
        return switch (expression) {
            case Variable.PRINCIPAL -> new Kind.OfEntity(request.principal());
            case Variable.ACTION -> new Kind.OfEntity(request.action().uid().type());
            case Variable.RESOURCE -> new Kind.OfEntity(request.resource());
            case Variable.CONTEXT ->
                new Kind.Fields(
                        new Owner.Context(request.action().uid().id()),
                        List.of(),
                        request.action().context());
            case Literal(CedarValue value) -> ofValue(value);
            case Attribute(Expression of, String name) ->
                declared(of, name)
                        .map(found -> ofType(
                                found.key().owner(),
                                found.key().path(),
                                found.attribute().type()))
                        .orElseGet(Kind.Unclear::new);
            case If(Expression _, Expression yes, Expression no) -> {
                Kind one = of(yes);
                yield one.equals(of(no)) ? one : new Kind.Unclear();
            }
            case Expression.And _, Expression.Or _, Expression.HasAttribute _, Expression.Like _, Expression.Is _ ->
                new Kind.Plain(new CedarType.Truth());
            case Unary(UnaryOperator operator, Expression _) ->
                new Kind.Plain(operator == UnaryOperator.NEGATE ? new CedarType.Integer64() : new CedarType.Truth());
            case Binary(BinaryOperator operator, Expression left, Expression _) -> ofBinary(operator, left);
            case SetOf(List<Expression> items) ->
                ofSet(items.stream().map(this::of).toList());
            case Expression.RecordOf _ -> new Kind.Unclear();
            case Call(ExtensionFunction function, List<Expression> _) -> new Kind.Plain(ofCall(function));
        };
    }

    /// Where `of.name` is declared; nothing if that cannot be told.
    Optional<Declared> declared(Expression of, String name) {
        return switch (of(of)) {
            case Kind.OfEntity(String type) ->
                schema.entityType(type).flatMap(found -> at(new Owner.Type(type), List.of(), found.attributes(), name));
            case Kind.Fields(Owner owner, List<String> path, CedarType.RecordOf type) -> at(owner, path, type, name);
            case Kind.Plain _, Kind.Unclear _ -> Optional.empty();
        };
    }

    /// Whether entities of `type` are of the type `group`, or may be below one that is.
    boolean isBelow(String type, String group) {
        return isBelow(type, group, new HashSet<>());
    }

    private boolean isBelow(String type, String group, Set<String> seen) {
        return type.equals(group)
                || (seen.add(type)
                        && schema.entityType(type).map(EntityTypeDeclaration::memberOf).orElse(Set.of()).stream()
                                .anyMatch(above -> isBelow(above, group, seen)));
    }

    private static Optional<Declared> at(Owner owner, List<String> path, CedarType.RecordOf type, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return Optional.ofNullable(type.attributes().get(name))
                .map(attribute -> new Declared(new AttributeKey(owner, longer), attribute));
    }

    private static Kind ofType(Owner owner, List<String> path, CedarType type) {
        return switch (type) {
            case CedarType.Reference(String name) -> new Kind.OfEntity(name);
            case CedarType.RecordOf record -> new Kind.Fields(owner, path, record);
            default -> new Kind.Plain(type);
        };
    }

    private static Kind ofValue(CedarValue value) {
        return switch (value) {
            case BoolValue _ -> new Kind.Plain(new CedarType.Truth());
            case LongValue _ -> new Kind.Plain(new CedarType.Integer64());
            case StringValue _ -> new Kind.Plain(new CedarType.Text());
            case EntityUid uid -> new Kind.OfEntity(uid.type());
            case ExtensionValue extension ->
                new Kind.Plain(
                        new CedarType.Extension(extension.function().equals("ip") ? "ipaddr" : extension.function()));
            case SetValue set -> ofSet(set.items().stream().map(Kinds::ofValue).toList());
            case RecordValue _ -> new Kind.Unclear();
        };
    }

    private static Kind ofSet(List<Kind> items) {
        if (items.stream().distinct().count() != 1) {
            return new Kind.Unclear();
        }
        return switch (items.getFirst()) {
            case Kind.OfEntity(String type) -> new Kind.Plain(new CedarType.SetOf(new CedarType.Reference(type)));
            case Kind.Plain(CedarType type) -> new Kind.Plain(new CedarType.SetOf(type));
            case Kind.Fields _, Kind.Unclear _ -> new Kind.Unclear();
        };
    }

    private Kind ofBinary(BinaryOperator operator, Expression left) {
        return switch (operator) {
            case ADD, SUBTRACT, MULTIPLY -> new Kind.Plain(new CedarType.Integer64());
            case GET_TAG -> ofTag(of(left));
            case EQUAL,
                    NOT_EQUAL,
                    IN,
                    LESS,
                    LESS_OR_EQUAL,
                    GREATER,
                    GREATER_OR_EQUAL,
                    CONTAINS,
                    CONTAINS_ALL,
                    CONTAINS_ANY,
                    HAS_TAG -> new Kind.Plain(new CedarType.Truth());
        };
    }

    private Kind ofTag(Kind left) {
        return left instanceof Kind.OfEntity(String type)
                ? schema.entityType(type)
                        .map(declared -> ofTag(declared.tags()))
                        .orElseGet(Kind.Unclear::new)
                : new Kind.Unclear();
    }

    private static Kind ofTag(EntityTypeDeclaration.Tags tags) {
        return switch (tags) {
            case EntityTypeDeclaration.Tags.None() -> new Kind.Unclear();
            case EntityTypeDeclaration.Tags.Of(CedarType.Reference(String name)) -> new Kind.OfEntity(name);
            case EntityTypeDeclaration.Tags.Of(CedarType.RecordOf _) -> new Kind.Unclear();
            case EntityTypeDeclaration.Tags.Of(CedarType type) -> new Kind.Plain(type);
        };
    }

    private static CedarType ofCall(ExtensionFunction function) {
        return switch (function) {
            case IP -> new CedarType.Extension("ipaddr");
            case DECIMAL -> new CedarType.Extension("decimal");
            case DATETIME, OFFSET, TO_DATE -> new CedarType.Extension("datetime");
            case DURATION, DURATION_SINCE, TO_TIME -> new CedarType.Extension("duration");
            case TO_MILLISECONDS, TO_SECONDS, TO_MINUTES, TO_HOURS, TO_DAYS -> new CedarType.Integer64();
            case IS_IPV4,
                    IS_IPV6,
                    IS_LOOPBACK,
                    IS_MULTICAST,
                    IS_IN_RANGE,
                    LESS_THAN,
                    LESS_THAN_OR_EQUAL,
                    GREATER_THAN,
                    GREATER_THAN_OR_EQUAL -> new CedarType.Truth();
        };
    }

    /// Whether the operator can err although its operands do not.
    boolean mayErr(Binary binary) {
        Kind left = of(binary.left());
        Kind right = of(binary.right());
        return switch (binary.operator()) {
            case EQUAL, NOT_EQUAL -> false;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> !(left.equals(right) && isOrdered(left));
            case IN -> !(left instanceof Kind.OfEntity && (right instanceof Kind.OfEntity || isSetOfEntities(right)));
            case CONTAINS -> !isSet(binary.left());
            case CONTAINS_ALL, CONTAINS_ANY -> !(isSet(binary.left()) && isSet(binary.right()));
            case HAS_TAG -> !(left instanceof Kind.OfEntity && isPlain(binary.right(), new CedarType.Text()));
            case ADD, SUBTRACT, MULTIPLY, GET_TAG -> true;
        };
    }

    private static boolean isOrdered(Kind kind) {
        return kind.equals(new Kind.Plain(new CedarType.Integer64()))
                || kind.equals(new Kind.Plain(new CedarType.Extension("datetime")))
                || kind.equals(new Kind.Plain(new CedarType.Extension("duration")));
    }

    private static boolean isSetOfEntities(Kind kind) {
        return kind instanceof Kind.Plain(CedarType.SetOf(CedarType.Reference _));
    }

    /// Whether it is a set.
    boolean isSet(Expression expression) {
        return expression instanceof Expression.SetOf || of(expression) instanceof Kind.Plain(CedarType.SetOf _);
    }

    /// Whether it is of exactly this type.
    boolean isPlain(Expression expression, CedarType type) {
        return of(expression).equals(new Kind.Plain(type));
    }
}

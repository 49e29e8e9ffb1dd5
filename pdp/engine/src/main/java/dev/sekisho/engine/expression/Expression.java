package dev.sekisho.engine.expression;

import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A Cedar expression (official `ast/expr.rs`), immutable. What the text abbreviates is spelled out: `unless` is a
/// negation, `e is T in x` is `e is T && e in x`, `e has a.b` is `e has a && e.a has b`.
public sealed interface Expression {
    /// A value written in the policy.
    record Literal(CedarValue value) implements Expression {
        /// `true`.
        public static final Literal TRUE = new Literal(BoolValue.TRUE);
    }

    /// One of the request's four variables.
    enum Variable implements Expression {
        /// Who.
        PRINCIPAL,
        /// Does what.
        ACTION,
        /// To what.
        RESOURCE,
        /// The rest of the request.
        CONTEXT
    }

    /// `left && right`: the right side is evaluated only if the left one is true.
    record And(Expression left, Expression right) implements Expression {}

    /// `left || right`: the right side is evaluated only if the left one is false.
    record Or(Expression left, Expression right) implements Expression {}

    /// `if test then yes else no`: only one of the two is evaluated.
    record If(Expression test, Expression yes, Expression no) implements Expression {}

    /// An operator before its operand, or a method without arguments.
    record Unary(UnaryOperator operator, Expression operand) implements Expression {}

    /// An operator between its operands, or a method with one argument; both are evaluated, the left one first.
    record Binary(BinaryOperator operator, Expression left, Expression right) implements Expression {}

    /// `of.name`.
    record Attribute(Expression of, String name) implements Expression {}

    /// `of has name`.
    record HasAttribute(Expression of, String name) implements Expression {}

    /// `text like pattern`.
    record Like(Expression text, LikePattern pattern) implements Expression {}

    /// `entity is type`.
    record Is(Expression entity, String type) implements Expression {}

    /// `[items]`.
    record SetOf(List<Expression> items) implements Expression {
        /// Copies `items`.
        public SetOf {
            items = List.copyOf(items);
        }
    }

    /// `{name: field}`.
    ///
    /// @param fields unmodifiable, in the order in which they are evaluated
    record RecordOf(Map<String, Expression> fields) implements Expression {
        /// Copies `fields`.
        public RecordOf {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /// A call of an extension function; the receiver of a method is its first argument. The number of arguments is
    /// checked when it is called, not before.
    record Call(ExtensionFunction function, List<Expression> arguments) implements Expression {
        /// Copies `arguments`.
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// The expressions that this one is made of, in the order of the text.
    default Collection<Expression> operands() {
        return switch (this) {
            case Literal _, Variable _ -> List.of();
            case And(Expression left, Expression right) -> List.of(left, right);
            case Or(Expression left, Expression right) -> List.of(left, right);
            case If(Expression test, Expression yes, Expression no) -> List.of(test, yes, no);
            case Unary(UnaryOperator _, Expression operand) -> List.of(operand);
            case Binary(BinaryOperator _, Expression left, Expression right) -> List.of(left, right);
            case Attribute(Expression of, String _) -> List.of(of);
            case HasAttribute(Expression of, String _) -> List.of(of);
            case Like(Expression text, LikePattern _) -> List.of(text);
            case Is(Expression entity, String _) -> List.of(entity);
            case SetOf(List<Expression> items) -> items;
            case RecordOf(Map<String, Expression> fields) -> fields.values();
            case Call(ExtensionFunction _, List<Expression> arguments) -> arguments;
        };
    }

    /// The same expression of other operands: each one as `change` makes it.
    default Expression map(Function<Expression, Expression> change) {
        return switch (this) {
            case Literal _, Variable _ -> this;
            case And(Expression left, Expression right) -> new And(change.apply(left), change.apply(right));
            case Or(Expression left, Expression right) -> new Or(change.apply(left), change.apply(right));
            case If(Expression test, Expression yes, Expression no) ->
                new If(change.apply(test), change.apply(yes), change.apply(no));
            case Unary(var operator, Expression operand) -> new Unary(operator, change.apply(operand));
            case Binary(BinaryOperator operator, Expression left, Expression right) ->
                new Binary(operator, change.apply(left), change.apply(right));
            case Attribute(Expression of, String name) -> new Attribute(change.apply(of), name);
            case HasAttribute(Expression of, String name) -> new HasAttribute(change.apply(of), name);
            case Like(Expression text, LikePattern pattern) -> new Like(change.apply(text), pattern);
            case Is(Expression entity, String type) -> new Is(change.apply(entity), type);
            case SetOf(List<Expression> items) ->
                new SetOf(items.stream().map(change).toList());
            case RecordOf(Map<String, Expression> fields) -> {
                Map<String, Expression> changed = new LinkedHashMap<>();
                fields.forEach((name, field) -> changed.put(name, change.apply(field)));
                yield new RecordOf(changed);
            }
            case Call(ExtensionFunction function, List<Expression> arguments) ->
                new Call(function, arguments.stream().map(change).toList());
        };
    }

    /// `!operand`.
    static Expression not(Expression operand) {
        return new Unary(UnaryOperator.NOT, operand);
    }
}

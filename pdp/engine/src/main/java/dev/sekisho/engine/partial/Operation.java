package dev.sekisho.engine.partial;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.HasAttribute;
import dev.sekisho.engine.expression.Expression.Is;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.partial.Partial.Failing;
import dev.sekisho.engine.partial.Partial.Holed;
import dev.sekisho.engine.partial.Partial.Known;
import dev.sekisho.engine.partial.Partial.Open;
import dev.sekisho.engine.partial.Partial.Someone;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What comes of an operator that evaluates all its operands, from left to right: if one of them fails, so does the
/// whole, and nothing else of it matters.
final class Operation {
    private static final CedarValue ANYBODY = new EntityUid("", "");

    private final Knowledge knowledge;

    /// The operator with its operands.
    interface Form {
        Expression of(List<Expression> operands);
    }

    Operation(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    Partial of(Form form, List<Partial> operands) {
        for (Partial operand : operands) {
            if (operand instanceof Failing) {
                return operand;
            }
        }
        Expression whole = form.of(operands.stream().map(Partial::expression).toList());
        return switch (whole) {
            case Attribute(Expression _, String name)
            when readable(operands) -> read(whole, operands.getFirst(), name, false);
            case HasAttribute(Expression _, String name)
            when readable(operands) -> read(whole, operands.getFirst(), name, true);
            default ->
                operands.stream().allMatch(Known.class::isInstance)
                        ? knowledge.evaluated(whole)
                        : common(form, operands, whole)
                                .or(() -> related(whole, operands))
                                .orElseGet(() -> open(whole, operands));
        };
    }

    private static boolean readable(List<Partial> operands) {
        return operands.getFirst() instanceof Holed || operands.getFirst() instanceof Known(EntityUid _);
    }

    /// An access, or a `has`, of what is known but for some holes.
    private Partial read(Expression whole, Partial of, String name, boolean has) {
        return switch (of) {
            case Holed(RecordValue record, Holes holes, Expression _) ->
                read(whole, record, holes.below(name), name, has)
                        .orElseGet(() -> has ? Known.FALSE : new Failing(whole));
            case Known(EntityUid uid) ->
                read(whole, knowledge.attributes(uid), knowledge.of(uid).below(name), name, has)
                        .orElseGet(() -> knowledge.evaluated(whole));
            case Known _, Failing _, Someone _, Open _ -> throw new IllegalArgumentException("nothing to read from");
        };
    }

    /// Empty if the member is known not to be there.
    private static Optional<Partial> read(Expression whole, RecordValue record, Holes below, String name, boolean has) {
        Optional<CedarValue> there = record.get(name);
        boolean isRecord = there.isPresent() && there.get() instanceof RecordValue;
        if (below.whole() || (!below.isEmpty() && !isRecord)) {
            return Optional.of(new Open(whole, has, has));
        }
        return there.map(value -> has
                ? Known.TRUE
                : value instanceof RecordValue inner ? new Holed(inner, below, whole) : new Known(value));
    }

    /// What all members come to, if somebody is one of several and nothing else is unknown.
    private Optional<Partial> common(Form form, List<Partial> operands, Expression whole) {
        for (Partial operand : operands) {
            if (operand instanceof Someone(Variable variable, Party.OneOf(Set<EntityUid> members))) {
                return common(form, operands, whole, variable, members);
            }
        }
        return Optional.empty();
    }

    private Optional<Partial> common(
            Form form, List<Partial> operands, Expression whole, Variable variable, Set<EntityUid> members) {
        Optional<Partial> all = Optional.empty();
        for (EntityUid member : members) {
            List<Partial> replaced = new ArrayList<>();
            for (Partial operand : operands) {
                boolean same = operand instanceof Someone someone && someone.expression() == variable;
                replaced.add(same ? new Known(member) : operand);
            }
            Partial one = of(form, replaced).settled();
            Partial result = one instanceof Failing ? new Failing(whole) : one;
            boolean first = all.isEmpty();
            if (!(result instanceof Known || result instanceof Failing)
                    || (!first && !result.equals(all.orElseThrow()))) {
                return Optional.empty();
            }
            all = Optional.of(result);
        }
        return all;
    }

    /// What follows for somebody from the types alone.
    private static Optional<Partial> related(Expression whole, List<Partial> operands) {
        Partial left = operands.getFirst();
        Partial right = operands.getLast();
        return switch (whole) {
            case Binary(BinaryOperator operator, Expression _, Expression _)
            when operator == BinaryOperator.EQUAL -> equal(left, right).<Partial>map(Known::of);
            case Binary(BinaryOperator operator, Expression _, Expression _)
            when operator == BinaryOperator.NOT_EQUAL -> equal(left, right).map(same -> (Partial) Known.of(!same));
            case Binary(BinaryOperator operator, Expression one, Expression other)
            when operator == BinaryOperator.IN && left instanceof Someone && one.equals(other) ->
                Optional.of(Known.TRUE);
            case Is(Expression _, String type)
            when left instanceof Someone(Variable _, Party.OfType(String only)) ->
                Optional.of(Known.of(only.equals(type)));
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> equal(Partial left, Partial right) {
        if (left instanceof Someone && left.expression().equals(right.expression())) {
            return Optional.of(true);
        }
        boolean possible = switch (left) {
            case Someone(Variable _, Party party) -> mayBe(party, right);
            case Known(CedarValue value)
            when right instanceof Someone(Variable _, Party party) ->
                value instanceof EntityUid uid && party.mayBe(uid);
            case Known _, Failing _, Holed _, Open _ -> true;
        };
        return possible ? Optional.empty() : Optional.of(false);
    }

    private static boolean mayBe(Party party, Partial other) {
        return switch (other) {
            case Known(CedarValue value) -> value instanceof EntityUid uid && party.mayBe(uid);
            case Someone(Variable _, Party.OfType(String type)) -> party.mayBeOf(type);
            case Someone(Variable _, Party.OneOf(Set<EntityUid> members)) ->
                members.stream().anyMatch(party::mayBe);
            case Someone(Variable _, Party.Known(EntityUid uid)) -> party.mayBe(uid);
            case Holed _ -> false;
            case Failing _, Open _ -> true;
        };
    }

    private Partial open(Expression whole, List<Partial> operands) {
        boolean total = operands.stream().allMatch(Partial::total);
        boolean entities =
                operands.stream().allMatch(operand -> operand instanceof Someone || operand instanceof Known);
        return switch (whole) {
            case Binary(BinaryOperator operator, Expression _, Expression _) ->
                switch (operator) {
                    case EQUAL, NOT_EQUAL -> new Open(whole, true, total);
                    case IN, HAS_TAG -> entities ? typed(whole) : new Open(whole, true, false);
                    case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, CONTAINS, CONTAINS_ALL, CONTAINS_ANY ->
                        new Open(whole, true, false);
                    case ADD, SUBTRACT, MULTIPLY, GET_TAG -> new Open(whole, false, false);
                };
            case HasAttribute _, Is _ -> entities ? typed(whole) : new Open(whole, true, false);
            case Expression.SetOf _, Expression.RecordOf _ -> new Open(whole, false, total);
            case Expression.Like _ -> new Open(whole, true, false);
            case Expression.Call(ExtensionFunction function, List<Expression> arguments)
            when arguments.size() != function.arity() -> new Failing(whole);
            default -> new Open(whole, false, false);
        };
    }

    /// Of an operator that errs, if it does, for its operands' types, not for who somebody is.
    private Partial typed(Expression whole) {
        return knowledge.evaluated(anybody(whole)) instanceof Failing
                ? new Failing(whole)
                : new Open(whole, true, true);
    }

    private static Expression anybody(Expression whole) {
        return switch (whole) {
            case Binary(BinaryOperator operator, Expression left, Expression right) ->
                new Binary(operator, anybody(left), anybody(right));
            case HasAttribute(Expression of, String name) -> new HasAttribute(anybody(of), name);
            case Is(Expression entity, String type) -> new Is(anybody(entity), type);
            case Variable _ -> new Literal(ANYBODY);
            default -> whole;
        };
    }
}

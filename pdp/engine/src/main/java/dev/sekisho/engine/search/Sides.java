package dev.sekisho.engine.search;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Call;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.operation.ExtensionCalls;
import dev.sekisho.engine.operation.Operators;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Operands that can be had without the compiled engine: constants, the candidate, chains of accesses, tags, sums,
/// calls.
///
/// @param universe the candidates
/// @param open the variable that stands for them
/// @param attribute where the values of a candidate's attribute come from
/// @param remembering may look up what an access comes to only once for several candidates
/// @param entities everybody else
record Sides(
        Universe universe,
        Variable open,
        Function<String, Side> attribute,
        BiFunction<Expression, Side, Side> remembering,
        Entities entities) {
    /// The value of an operand; null if it errs.
    interface Side {
        @Nullable
        CedarValue of(int candidate);
    }

    Optional<Side> of(Expression expression) {
        return switch (expression) {
            case Literal(CedarValue value) -> Optional.of(_ -> value);
            case Variable variable -> variable == open ? Optional.of(universe::at) : Optional.empty();
            case Attribute(Expression of, String name) ->
                of == open
                        ? Optional.of(attribute.apply(name))
                        : of(of).map(side -> remembering.apply(expression, behind(side, name)));
            case Binary(BinaryOperator operator, Expression left, Expression right) ->
                switch (operator) {
                    case GET_TAG -> both(left, right, this::tag);
                    case ADD, SUBTRACT, MULTIPLY -> both(left, right, (_, one, other) -> sum(operator, one, other));
                    default -> Optional.empty();
                };
            case Call(ExtensionFunction function, List<Expression> arguments) -> call(function, arguments);
            default -> Optional.empty();
        };
    }

    private Optional<Side> call(ExtensionFunction function, List<Expression> arguments) {
        if (function == ExtensionFunction.DURATION_SINCE && arguments.size() == 2) {
            return both(arguments.getFirst(), arguments.getLast(), (_, one, other) -> since(one, other));
        }
        List<Side> sides = new ArrayList<>();
        for (Expression argument : arguments) {
            of(argument).ifPresent(sides::add);
        }
        return sides.size() < arguments.size()
                ? Optional.empty()
                : Optional.of(candidate -> called(function, sides, candidate));
    }

    /// What calls would come to as well; of all calls, this is the one that is put to every candidate.
    private static @Nullable CedarValue since(CedarValue one, CedarValue other) {
        if (!(one instanceof DatetimeValue(long later)) || !(other instanceof DatetimeValue(long earlier))) {
            return null;
        }
        try {
            return new DurationValue(Math.subtractExact(later, earlier));
        } catch (ArithmeticException past64Bits) {
            return null;
        }
    }

    private static @Nullable CedarValue called(ExtensionFunction function, List<Side> sides, int candidate) {
        List<CedarValue> values = new ArrayList<>(sides.size());
        for (int i = 0; i < sides.size(); i++) {
            CedarValue value = sides.get(i).of(candidate);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        try {
            return ExtensionCalls.call(function, values);
        } catch (EvaluationException failed) {
            return null;
        }
    }

    private Side behind(Side side, String name) {
        return candidate -> {
            Map<String, CedarValue> fields = fields(candidate, side.of(candidate));
            return fields == null ? null : fields.get(name);
        };
    }

    private interface Made {
        @Nullable
        CedarValue of(int candidate, CedarValue left, CedarValue right);
    }

    private Optional<Side> both(Expression left, Expression right, Made made) {
        return of(left).flatMap(first -> of(right).map(second -> candidate -> {
            CedarValue one = first.of(candidate);
            CedarValue other = second.of(candidate);
            return one == null || other == null ? null : made.of(candidate, one, other);
        }));
    }

    /// What an attribute can be read from; null if it errs.
    @Nullable
    Map<String, CedarValue> fields(int candidate, @Nullable CedarValue value) {
        return value instanceof RecordValue(Map<String, CedarValue> fields)
                ? fields
                : value instanceof EntityUid uid
                        ? resident(candidate, uid).entity().attributes().fields()
                        : null;
    }

    /// What a tag can be read from; null if it errs.
    @Nullable
    Map<String, CedarValue> tags(int candidate, CedarValue value) {
        return value instanceof EntityUid uid
                ? resident(candidate, uid).entity().tags().fields()
                : null;
    }

    private @Nullable CedarValue tag(int candidate, CedarValue of, CedarValue name) {
        Map<String, CedarValue> tags = tags(candidate, of);
        return tags == null || !(name instanceof StringValue(String text)) ? null : tags.get(text);
    }

    private static @Nullable CedarValue sum(BinaryOperator operator, CedarValue left, CedarValue right) {
        try {
            return new LongValue(Operators.arithmetic(operator, Operators.integer(left), Operators.integer(right)));
        } catch (EvaluationException failed) {
            return null;
        }
    }

    @SuppressWarnings("ReferenceEquality") // another object of the same name is looked up
    private ResidentEntity resident(int candidate, EntityUid uid) {
        return uid == universe.at(candidate) ? universe.resident(candidate) : entities.find(uid);
    }
}

package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Diagram.FALSE;
import static dev.sekisho.engine.loss.Diagram.TRUE;

import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Binary;
import dev.sekisho.engine.expression.Expression.Call;
import dev.sekisho.engine.expression.Expression.If;
import dev.sekisho.engine.expression.Expression.Literal;
import dev.sekisho.engine.expression.Expression.Unary;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.expression.UnaryOperator;
import dev.sekisho.engine.interpret.Interpreter;
import dev.sekisho.engine.loss.Meaning.Side;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Translates expressions into what they come to before and after one step, by Cedar's order of evaluation (semantics
/// §2, "The check"). Whatever it does not understand becomes a free bit on both sides: it allows more than can be,
/// never less, so that what never happens here never happens.
///
/// A condition that is no operator of logic is an atom: a bit that says whether it is true, the same before and after
/// unless a value in it may have changed. Where all values of an operand are told apart, atoms are computed instead.
final class Translation {
    private static final int MOST_CASES = 256;

    private final Diagram diagram;
    private final Kinds kinds;
    private final Constants constants;
    private final Reading reading;
    private final EntityStore actions;
    private final EntityUid action;
    private final Map<Expression, Meaning> meanings = new HashMap<>();
    private final Map<Bit, Integer> bits = new HashMap<>();
    private final List<Bit> order = new ArrayList<>();

    Translation(
            Diagram diagram,
            CedarSchema schema,
            LossModel model,
            RequestType request,
            Constants constants,
            LossStep step) {
        this.diagram = diagram;
        this.kinds = new Kinds(schema, request);
        this.constants = constants;
        this.action = request.action().uid();
        this.actions = EntityStore.of(schema.actionEntities(action));
        this.reading = new Reading(this, diagram, kinds, model, step);
    }

    /// What a policy comes to.
    ///
    /// @param satisfied before the step
    /// @param errs before the step
    record Outcome(int satisfied, int errs, int satisfiedAfter, int errsAfter) {}

    /// What `policy` comes to for requests that its head's action fits.
    Outcome outcome(Policy policy) {
        Meaning all = constant(BoolValue.TRUE);
        for (Expression condition : PolicyConditions.of(policy)) {
            all = and(all, truth(condition));
        }
        return new Outcome(
                all.before().holds(),
                all.before().fails(),
                all.after().holds(),
                all.after().fails());
    }

    /// The variable that stands for `bit`.
    int bit(Bit bit) {
        return bits.computeIfAbsent(bit, made -> {
            order.add(made);
            return diagram.variable();
        });
    }

    /// What the variable at `place` stands for.
    Bit bitAt(int place) {
        return order.get(place);
    }

    Meaning meaning(Expression expression) {
        Meaning known = meanings.get(expression);
        if (known == null) {
            Optional<CedarValue> value = Constants.value(expression);
            known = value.isPresent() ? constant(value.get()) : translate(expression);
            meanings.put(expression, known);
        }
        return known;
    }

    private static Meaning constant(CedarValue value) {
        Side always = new Side(FALSE, Map.of(value, TRUE));
        return new Meaning(always, always, FALSE, FALSE, FALSE, true);
    }

    private Meaning translate(Expression expression) {
        return switch (expression) {
            case Literal(CedarValue value) -> constant(value);
            case Variable.ACTION -> constant(action);
            case Variable variable -> reading.variable(variable);
            case Expression.And(Expression left, Expression right) -> and(truth(left), truth(right));
            case Expression.Or(Expression left, Expression right) -> or(truth(left), truth(right));
            case If choice -> choose(choice);
            case Unary(UnaryOperator operator, Expression operand) -> unary(expression, operator, operand);
            case Binary binary -> binary(binary);
            case Attribute attribute -> reading.attribute(attribute);
            case Expression.HasAttribute(Expression of, String name) -> reading.has(of, name);
            case Expression.Like(Expression text, var _) ->
                atom(expression, List.of(meaning(text)), !isPlain(text, new CedarType.Text()));
            case Expression.Is(Expression entity, String type) -> is(expression, entity, type);
            case Expression.SetOf(List<Expression> items) -> opaque(expression, all(items), false);
            case Expression.RecordOf(Map<String, Expression> fields) ->
                opaque(expression, all(List.copyOf(fields.values())), false);
            case Call(ExtensionFunction function, List<Expression> arguments) -> call(expression, function, arguments);
        };
    }

    private List<Meaning> all(List<Expression> expressions) {
        return expressions.stream().map(this::meaning).toList();
    }

    // ---- logic: T and E by the order of evaluation

    /// A Boolean operand: what is not known to be one is an atom that may err.
    private Meaning truth(Expression expression) {
        Meaning meaning = meaning(expression);
        return meaning.isTruth()
                ? meaning
                : atom(expression, List.of(meaning), !isPlain(expression, new CedarType.Truth()));
    }

    private Meaning and(Meaning left, Meaning right) {
        return truth(and(left.before(), right.before()), and(left.after(), right.after()));
    }

    private Side and(Side left, Side right) {
        return side(
                diagram.or(left.fails(), diagram.and(left.holds(), right.fails())),
                diagram.and(left.holds(), right.holds()));
    }

    private Meaning or(Meaning left, Meaning right) {
        return truth(or(left.before(), right.before()), or(left.after(), right.after()));
    }

    private Side or(Side left, Side right) {
        return side(
                diagram.or(left.fails(), diagram.and(left.holdsNot(), right.fails())),
                diagram.or(left.holds(), diagram.and(left.holdsNot(), right.holds())));
    }

    private Side side(int fails, int holds) {
        Map<CedarValue, Integer> cases = new LinkedHashMap<>();
        cases.put(BoolValue.TRUE, diagram.and(holds, diagram.not(fails)));
        cases.put(BoolValue.FALSE, diagram.not(diagram.or(fails, holds)));
        return new Side(fails, cases);
    }

    private Meaning truth(Side before, Side after) {
        return exact(before, after);
    }

    /// A Boolean that errs and holds when these say so.
    Meaning truth(int fails, int holds, int failsAfter, int holdsAfter) {
        return exact(side(fails, holds), side(failsAfter, holdsAfter));
    }

    private Meaning choose(If choice) {
        Meaning test = truth(choice.test());
        Meaning yes = meaning(choice.yes());
        Meaning no = meaning(choice.no());
        if (isPlain(choice, new CedarType.Truth())) {
            yes = truth(choice.yes());
            no = truth(choice.no());
        }
        boolean exact = yes.exact() && no.exact();
        Side before = choose(test.before(), yes.before(), no.before(), exact);
        Side after = choose(test.after(), yes.after(), no.after(), exact);
        if (exact) {
            return exact(before, after);
        }
        int stillYes = diagram.and(test.before().holds(), test.after().holds());
        int stillNo = diagram.and(test.before().holdsNot(), test.after().holdsNot());
        int other = diagram.not(diagram.or(stillYes, stillNo));
        return new Meaning(
                before,
                after,
                branches(other, stillYes, yes.up(), stillNo, no.up()),
                branches(other, stillYes, yes.down(), stillNo, no.down()),
                branches(other, stillYes, yes.moved(), stillNo, no.moved()),
                false);
    }

    private int branches(int other, int stillYes, int yes, int stillNo, int no) {
        return diagram.or(other, diagram.or(diagram.and(stillYes, yes), diagram.and(stillNo, no)));
    }

    private Side choose(Side test, Side yes, Side no, boolean exact) {
        int fails = diagram.or(
                test.fails(),
                diagram.or(diagram.and(test.holds(), yes.fails()), diagram.and(test.holdsNot(), no.fails())));
        Map<CedarValue, Integer> cases = new LinkedHashMap<>();
        if (exact) {
            yes.cases().forEach((value, when) -> cases.merge(value, diagram.and(test.holds(), when), diagram::or));
            no.cases().forEach((value, when) -> cases.merge(value, diagram.and(test.holdsNot(), when), diagram::or));
        }
        return new Side(fails, cases);
    }

    // ---- operators that evaluate all their operands

    private Meaning unary(Expression expression, UnaryOperator operator, Expression operand) {
        return switch (operator) {
            case NOT -> {
                Meaning of = truth(operand);
                yield truth(
                        of.before().fails(),
                        of.before().holdsNot(),
                        of.after().fails(),
                        of.after().holdsNot());
            }
            case NEGATE -> {
                Meaning of = meaning(operand);
                yield opaque(expression, List.of(of), of.down(), of.up(), true);
            }
            case IS_EMPTY -> atom(expression, List.of(meaning(operand)), !isSet(operand));
        };
    }

    private Meaning is(Expression expression, Expression entity, String type) {
        Meaning of = meaning(entity);
        if (kinds.of(entity) instanceof Kind.OfEntity(String known)) {
            int so = known.equals(type) ? TRUE : FALSE;
            return truth(of.before().fails(), so, of.after().fails(), so);
        }
        return atom(expression, List.of(of), true);
    }

    private Meaning binary(Binary binary) {
        Meaning left = meaning(binary.left());
        Meaning right = meaning(binary.right());
        if (isComputable(binary, left, right)) {
            return exact(
                    computed(binary.operator(), left.before(), right.before()),
                    computed(binary.operator(), left.after(), right.after()));
        }
        List<Meaning> operands = List.of(left, right);
        boolean mayErr = mayErr(binary);
        return switch (binary.operator()) {
            case LESS, LESS_OR_EQUAL ->
                atom(
                        binary,
                        operands,
                        diagram.or(left.down(), right.up()),
                        diagram.or(left.up(), right.down()),
                        mayErr);
            case GREATER, GREATER_OR_EQUAL ->
                atom(
                        binary,
                        operands,
                        diagram.or(left.up(), right.down()),
                        diagram.or(left.down(), right.up()),
                        mayErr);
            case EQUAL, NOT_EQUAL, CONTAINS, CONTAINS_ALL, CONTAINS_ANY, HAS_TAG -> atom(binary, operands, mayErr);
            case IN -> {
                int unknown = reading.unknownWithoutBeingAbsent(binary.left());
                int changed = diagram.or(unknown, changed(operands));
                yield atom(binary, operands, changed, changed, mayErr);
            }
            case GET_TAG -> opaque(binary, operands, true);
            case ADD ->
                opaque(
                        binary,
                        operands,
                        diagram.or(left.up(), right.up()),
                        diagram.or(left.down(), right.down()),
                        true);
            case SUBTRACT ->
                opaque(
                        binary,
                        operands,
                        diagram.or(left.up(), right.down()),
                        diagram.or(left.down(), right.up()),
                        true);
            case MULTIPLY -> opaque(binary, operands, true);
        };
    }

    private Meaning call(Expression expression, ExtensionFunction function, List<Expression> arguments) {
        List<Meaning> operands = all(arguments);
        boolean typed = arguments.size() == function.arity()
                && arguments.stream()
                        .map(kinds::of)
                        .allMatch(kind -> kind instanceof Kind.Plain(CedarType.Extension _));
        if (operands.size() != function.arity()) {
            return kinds.of(expression).equals(new Kind.Plain(new CedarType.Truth()))
                    ? atom(expression, operands, true)
                    : opaque(expression, operands, true);
        }
        Meaning first = operands.getFirst();
        Meaning last = operands.getLast();
        return switch (function) {
            case IS_IPV4, IS_IPV6, IS_LOOPBACK, IS_MULTICAST, IS_IN_RANGE -> atom(expression, operands, !typed);
            case LESS_THAN, LESS_THAN_OR_EQUAL ->
                atom(
                        expression,
                        operands,
                        diagram.or(first.down(), last.up()),
                        diagram.or(first.up(), last.down()),
                        !typed);
            case GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                atom(
                        expression,
                        operands,
                        diagram.or(first.up(), last.down()),
                        diagram.or(first.down(), last.up()),
                        !typed);
            case OFFSET ->
                opaque(
                        expression,
                        operands,
                        diagram.or(first.up(), last.up()),
                        diagram.or(first.down(), last.down()),
                        true);
            case DURATION_SINCE ->
                opaque(
                        expression,
                        operands,
                        diagram.or(first.up(), last.down()),
                        diagram.or(first.down(), last.up()),
                        true);
            case TO_DATE -> opaque(expression, operands, first.up(), first.down(), true);
            case TO_MILLISECONDS, TO_SECONDS, TO_MINUTES, TO_HOURS, TO_DAYS ->
                opaque(expression, operands, first.up(), first.down(), !typed);
            case IP, DECIMAL, DATETIME, DURATION, TO_TIME -> opaque(expression, operands, true);
        };
    }

    // ---- values that are told apart

    /// Whether the operator can be applied case by case: each case stands for one value; or one operand is a constant
    /// and the other's cases were cut by it.
    private boolean isComputable(Binary binary, Meaning left, Meaning right) {
        int count = left.before().cases().size() * right.before().cases().size();
        if (count == 0
                || count > MOST_CASES
                || left.after().cases().isEmpty()
                || right.after().cases().isEmpty()) {
            return false;
        }
        boolean constant = Constants.value(binary.left()).isPresent()
                || Constants.value(binary.right()).isPresent();
        return switch (binary.operator()) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                (left.exact() && right.exact()) || constant;
            case CONTAINS ->
                (left.exact() && right.exact())
                        || Constants.value(binary.left()).orElse(action) instanceof SetValue;
            case IN -> binary.left() == Variable.ACTION && left.exact() && right.exact();
            case ADD, SUBTRACT, MULTIPLY, CONTAINS_ALL, CONTAINS_ANY, GET_TAG, HAS_TAG -> false;
        };
    }

    private Side computed(BinaryOperator operator, Side left, Side right) {
        Interpreter interpreter = new Interpreter(new Request(action, action, action, RecordValue.EMPTY), actions);
        int fails = diagram.or(left.fails(), right.fails());
        int holds = FALSE;
        for (Map.Entry<CedarValue, Integer> one : left.cases().entrySet()) {
            for (Map.Entry<CedarValue, Integer> other : right.cases().entrySet()) {
                int both = diagram.and(one.getValue(), other.getValue());
                try {
                    if (interpreter.truth(
                            new Binary(operator, new Literal(one.getKey()), new Literal(other.getKey())))) {
                        holds = diagram.or(holds, both);
                    }
                } catch (EvaluationException errs) {
                    fails = diagram.or(fails, both);
                }
            }
        }
        return side(fails, holds);
    }

    /// A value whose cases are exact: what may have changed follows from them.
    Meaning exact(Side before, Side after) {
        int same = FALSE;
        int up = FALSE;
        int down = FALSE;
        for (Map.Entry<CedarValue, Integer> was : before.cases().entrySet()) {
            for (Map.Entry<CedarValue, Integer> is : after.cases().entrySet()) {
                int both = diagram.and(was.getValue(), is.getValue());
                if (was.getKey().equals(is.getKey())) {
                    same = diagram.or(same, both);
                } else if (was.getKey() instanceof LongValue(long from) && is.getKey() instanceof LongValue(long to)) {
                    up = to > from ? diagram.or(up, both) : up;
                    down = to < from ? diagram.or(down, both) : down;
                } else {
                    up = diagram.or(up, both);
                    down = diagram.or(down, both);
                }
            }
        }
        int appeared = diagram.and(before.fails(), diagram.not(after.fails()));
        up = diagram.or(up, appeared);
        down = diagram.or(down, appeared);
        return new Meaning(before, after, up, down, diagram.or(up, down), true);
    }

    // ---- atoms

    private Meaning atom(Expression expression, List<Meaning> operands, boolean mayErr) {
        int changed = changed(operands);
        return atom(expression, operands, changed, changed, mayErr);
    }

    /// @param rises when it may become true
    /// @param falls when it may become false
    private Meaning atom(Expression expression, List<Meaning> operands, int rises, int falls, boolean mayErr) {
        Bit itself = new Bit.True(expression);
        int holds = bit(itself);
        int risen = diagram.or(holds, free(rises, new Bit.After(itself, 0)));
        int holdsAfter = diagram.and(risen, diagram.not(free(falls, new Bit.After(itself, 1))));
        Fails fails = fails(expression, operands, mayErr);
        return truth(fails.before(), holds, fails.after(), holdsAfter);
    }

    private int free(int when, Bit bit) {
        return when == FALSE ? FALSE : diagram.and(when, bit(bit));
    }

    private Meaning opaque(Expression expression, List<Meaning> operands, boolean mayErr) {
        int changed = changed(operands);
        return opaque(expression, operands, changed, changed, mayErr);
    }

    /// A value of which nothing is known but when it may have changed.
    private Meaning opaque(Expression expression, List<Meaning> operands, int up, int down, boolean mayErr) {
        Fails fails = fails(expression, operands, mayErr);
        return new Meaning(
                new Side(fails.before(), Map.of()),
                new Side(fails.after(), Map.of()),
                up,
                down,
                diagram.or(up, down),
                false);
    }

    private record Fails(int before, int after) {}

    /// @param mayErr whether it can err by itself, and not by an operand only
    private Fails fails(Expression expression, List<Meaning> operands, boolean mayErr) {
        int before = FALSE;
        int after = FALSE;
        for (Meaning operand : operands) {
            before = diagram.or(before, operand.before().fails());
            after = diagram.or(after, operand.after().fails());
        }
        if (mayErr) {
            Bit itself = new Bit.Fails(expression);
            int errs = bit(itself);
            int changed = changed(operands);
            before = diagram.or(before, errs);
            after = diagram.or(
                    after, changed == FALSE ? errs : diagram.ite(changed, bit(new Bit.After(itself, 0)), errs));
        }
        return new Fails(before, after);
    }

    private int changed(List<Meaning> operands) {
        int changed = FALSE;
        for (Meaning operand : operands) {
            changed = diagram.or(changed, diagram.or(operand.up(), operand.down()));
        }
        return changed;
    }

    // ---- what the types say

    private boolean mayErr(Binary binary) {
        Kind left = kinds.of(binary.left());
        Kind right = kinds.of(binary.right());
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

    private boolean isSet(Expression expression) {
        return expression instanceof Expression.SetOf || kinds.of(expression) instanceof Kind.Plain(CedarType.SetOf _);
    }

    private boolean isPlain(Expression expression, CedarType type) {
        return kinds.of(expression).equals(new Kind.Plain(type));
    }

    /// Values that stand for all values of `expression` as far as the policies compare it with constants.
    List<CedarValue> stretches(Expression expression) {
        return constants.stretches(expression, kinds.of(expression));
    }

    /// The values of which the [Bit.Code] of `expression` says which it is.
    List<CedarValue> toldApart(Expression expression) {
        return reading.toldApart(expression);
    }
}

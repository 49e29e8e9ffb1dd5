package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Diagram.FALSE;
import static dev.sekisho.engine.loss.Diagram.TRUE;

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
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import java.util.HashMap;
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
    private final Diagram diagram;
    private final Kinds kinds;
    private final Constants constants;
    private final EntityUid action;
    private final Logic logic;
    private final Atoms atoms;
    private final Cases cases;
    private final Reading reading;
    private final Map<Expression, Meaning> meanings = new HashMap<>();

    Translation(
            Diagram diagram,
            Bits bits,
            CedarSchema schema,
            LossModel model,
            RequestType request,
            Constants constants,
            LossStep step) {
        this.diagram = diagram;
        this.kinds = new Kinds(schema, request);
        this.constants = constants;
        this.action = request.action().uid();
        this.logic = new Logic(diagram);
        this.atoms = new Atoms(diagram, bits, logic);
        this.cases = new Cases(diagram, logic, schema, action);
        this.reading = new Reading(this, diagram, bits, logic, kinds, model, step);
    }

    /// What a policy comes to.
    ///
    /// @param satisfied before the step
    /// @param errs before the step
    record Outcome(int satisfied, int errs, int satisfiedAfter, int errsAfter) {}

    /// What `policy` comes to for requests that its head's action fits.
    Outcome outcome(Policy policy) {
        Meaning all = Logic.constant(BoolValue.TRUE);
        for (Expression condition : PolicyConditions.of(policy)) {
            all = logic.and(all, truth(condition));
        }
        return new Outcome(
                all.before().holds(),
                all.before().fails(),
                all.after().holds(),
                all.after().fails());
    }

    Meaning meaning(Expression expression) {
        Meaning known = meanings.get(expression);
        if (known == null) {
            Optional<CedarValue> value = Constants.value(expression);
            known = value.isPresent() ? Logic.constant(value.get()) : translate(expression);
            meanings.put(expression, known);
        }
        return known;
    }

    private Meaning translate(Expression expression) {
        return switch (expression) {
            case Literal(CedarValue value) -> Logic.constant(value);
            case Variable.ACTION -> Logic.constant(action);
            case Variable variable -> reading.variable(variable);
            case Expression.And(Expression left, Expression right) -> logic.and(truth(left), truth(right));
            case Expression.Or(Expression left, Expression right) -> logic.or(truth(left), truth(right));
            case If choice -> choose(choice);
            case Unary(UnaryOperator operator, Expression operand) -> unary(expression, operator, operand);
            case Binary binary -> binary(binary);
            case Attribute attribute -> reading.attribute(attribute);
            case Expression.HasAttribute(Expression of, String name) -> reading.has(of, name);
            case Expression.Like(Expression text, var _) ->
                atoms.atom(expression, List.of(meaning(text)), !kinds.isPlain(text, new CedarType.Text()));
            case Expression.Is(Expression entity, String type) -> is(expression, entity, type);
            case Expression.SetOf(List<Expression> items) -> atoms.opaque(expression, all(items), false);
            case Expression.RecordOf(Map<String, Expression> fields) ->
                atoms.opaque(expression, all(List.copyOf(fields.values())), false);
            case Call(ExtensionFunction function, List<Expression> arguments) -> call(expression, function, arguments);
        };
    }

    private List<Meaning> all(List<Expression> expressions) {
        return expressions.stream().map(this::meaning).toList();
    }

    /// A Boolean operand: what is not known to be one is an atom that may err.
    private Meaning truth(Expression expression) {
        Meaning meaning = meaning(expression);
        return meaning.isTruth()
                ? meaning
                : atoms.atom(expression, List.of(meaning), !kinds.isPlain(expression, new CedarType.Truth()));
    }

    private Meaning choose(If choice) {
        boolean ofTruth = kinds.isPlain(choice, new CedarType.Truth());
        return logic.choose(
                truth(choice.test()),
                ofTruth ? truth(choice.yes()) : meaning(choice.yes()),
                ofTruth ? truth(choice.no()) : meaning(choice.no()));
    }

    private Meaning unary(Expression expression, UnaryOperator operator, Expression operand) {
        return switch (operator) {
            case NOT -> logic.not(truth(operand));
            case NEGATE -> {
                Meaning of = meaning(operand);
                yield atoms.opaque(expression, List.of(of), of.down(), of.up(), true);
            }
            case IS_EMPTY -> atoms.atom(expression, List.of(meaning(operand)), !kinds.isSet(operand));
        };
    }

    private Meaning is(Expression expression, Expression entity, String type) {
        Meaning of = meaning(entity);
        if (kinds.of(entity) instanceof Kind.OfEntity(String known)) {
            int so = known.equals(type) ? TRUE : FALSE;
            return logic.truth(of.before().fails(), so, of.after().fails(), so);
        }
        return atoms.atom(expression, List.of(of), true);
    }

    private Meaning binary(Binary binary) {
        Meaning left = meaning(binary.left());
        Meaning right = meaning(binary.right());
        if (cases.isComputable(binary, left, right)) {
            return cases.computed(binary.operator(), left, right);
        }
        List<Meaning> operands = List.of(left, right);
        boolean mayErr = kinds.mayErr(binary);
        return switch (binary.operator()) {
            case LESS, LESS_OR_EQUAL ->
                atoms.atom(
                        binary,
                        operands,
                        diagram.or(left.down(), right.up()),
                        diagram.or(left.up(), right.down()),
                        mayErr);
            case GREATER, GREATER_OR_EQUAL ->
                atoms.atom(
                        binary,
                        operands,
                        diagram.or(left.up(), right.down()),
                        diagram.or(left.down(), right.up()),
                        mayErr);
            case EQUAL, NOT_EQUAL, CONTAINS, CONTAINS_ALL, CONTAINS_ANY, HAS_TAG ->
                atoms.atom(binary, operands, mayErr);
            case IN -> {
                int unknown = reading.unknownWithoutBeingAbsent(binary.left());
                int changed = diagram.or(unknown, atoms.changed(operands));
                yield atoms.atom(binary, operands, changed, changed, mayErr);
            }
            case GET_TAG -> atoms.opaque(binary, operands, true);
            case ADD ->
                atoms.opaque(
                        binary,
                        operands,
                        diagram.or(left.up(), right.up()),
                        diagram.or(left.down(), right.down()),
                        true);
            case SUBTRACT ->
                atoms.opaque(
                        binary,
                        operands,
                        diagram.or(left.up(), right.down()),
                        diagram.or(left.down(), right.up()),
                        true);
            case MULTIPLY -> atoms.opaque(binary, operands, true);
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
                    ? atoms.atom(expression, operands, true)
                    : atoms.opaque(expression, operands, true);
        }
        Meaning first = operands.getFirst();
        Meaning last = operands.getLast();
        return switch (function) {
            case IS_IPV4, IS_IPV6, IS_LOOPBACK, IS_MULTICAST, IS_IN_RANGE -> atoms.atom(expression, operands, !typed);
            case LESS_THAN, LESS_THAN_OR_EQUAL ->
                atoms.atom(
                        expression,
                        operands,
                        diagram.or(first.down(), last.up()),
                        diagram.or(first.up(), last.down()),
                        !typed);
            case GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                atoms.atom(
                        expression,
                        operands,
                        diagram.or(first.up(), last.down()),
                        diagram.or(first.down(), last.up()),
                        !typed);
            case OFFSET ->
                atoms.opaque(
                        expression,
                        operands,
                        diagram.or(first.up(), last.up()),
                        diagram.or(first.down(), last.down()),
                        true);
            case DURATION_SINCE ->
                atoms.opaque(
                        expression,
                        operands,
                        diagram.or(first.up(), last.down()),
                        diagram.or(first.down(), last.up()),
                        true);
            case TO_DATE -> atoms.opaque(expression, operands, first.up(), first.down(), true);
            case TO_MILLISECONDS, TO_SECONDS, TO_MINUTES, TO_HOURS, TO_DAYS ->
                atoms.opaque(expression, operands, first.up(), first.down(), !typed);
            case IP, DECIMAL, DATETIME, DURATION, TO_TIME -> atoms.opaque(expression, operands, true);
        };
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

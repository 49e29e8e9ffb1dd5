package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Diagram.FALSE;
import static dev.sekisho.engine.loss.Diagram.TRUE;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.Expression.Attribute;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.loss.Kinds.Declared;
import dev.sekisho.engine.loss.LossModel.Nature;
import dev.sekisho.engine.loss.Meaning.Side;
import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// What reads come to: the only place where a step does something. An attribute is there or not, and is the same
/// after the step unless the step falls on it, on something inside it, or on the way to it.
final class Reading {
    private final Translation translation;
    private final Diagram diagram;
    private final Bits bits;
    private final Logic logic;
    private final Kinds kinds;
    private final LossModel model;
    private final LossStep step;
    private final Reach reach;
    private final Map<Expression, List<CedarValue>> toldApart = new HashMap<>();

    Reading(
            Translation translation,
            Diagram diagram,
            Bits bits,
            Logic logic,
            Kinds kinds,
            LossModel model,
            LossStep step) {
        this.translation = translation;
        this.diagram = diagram;
        this.bits = bits;
        this.logic = logic;
        this.kinds = kinds;
        this.model = model;
        this.step = step;
        this.reach = new Reach(kinds, step);
    }

    /// Whether the attribute of a read is there, and what the step did to it.
    ///
    /// @param content when its value is another than before, at the same place
    /// @param older when its value has grown
    private record There(int before, int after, int content, int older) {}

    /// Principal, resource or context, which no step makes another. The context's content may be.
    Meaning variable(Variable variable) {
        if (variable == Variable.CONTEXT) {
            Kind kind = kinds.of(variable);
            int changed = kind instanceof Kind.Fields fields && reach.mayHold(fields) ? hit(variable) : FALSE;
            return unclear(FALSE, FALSE, changed, FALSE);
        }
        List<CedarValue> values = translation.stretches(variable);
        if (values.isEmpty()) {
            return unclear(FALSE, FALSE, FALSE, FALSE);
        }
        Side side = new Side(FALSE, cases(values, digit -> new Bit.Code(variable, digit)));
        return new Meaning(side, side, FALSE, FALSE, FALSE, false);
    }

    private static Meaning unclear(int fails, int failsAfter, int changed, int moved) {
        return new Meaning(new Side(fails, Map.of()), new Side(failsAfter, Map.of()), changed, changed, moved, false);
    }

    /// `of has name`.
    Meaning has(Expression of, String name) {
        Meaning owner = translation.meaning(of);
        There there = there(new Attribute(of, name), owner);
        return logic.truth(owner.before().fails(), there.before(), owner.after().fails(), there.after());
    }

    /// `read.of.name`.
    Meaning attribute(Attribute read) {
        Meaning owner = translation.meaning(read.of());
        There there = there(read, owner);
        int fails = diagram.or(owner.before().fails(), diagram.not(there.before()));
        int failsAfter = diagram.or(owner.after().fails(), diagram.not(there.after()));
        Optional<Declared> declared = kinds.declared(read.of(), read.name());
        if (step instanceof LossStep.Worse(AttributeKey key, Nature.Negative fact)
                && declared.isPresent()
                && declared.get().key().equals(key)) {
            return negative(read, owner, there, fact);
        }
        int changed = diagram.or(owner.moved(), there.content());
        Kind kind = kinds.of(read);
        List<CedarValue> finite = declared.map(this::values).orElse(List.of());
        if (!finite.isEmpty() && there.older() == FALSE) {
            return logic.exact(told(read, finite, fails, FALSE, 0), told(read, finite, failsAfter, changed, 1));
        }
        int appeared = diagram.and(fails, diagram.not(failsAfter));
        int down = diagram.or(changed, appeared);
        int up = diagram.or(down, there.older());
        int moved = switch (kind) {
            case Kind.Fields _ -> owner.moved();
            case Kind.OfEntity _, Kind.Plain _ -> up;
            case Kind.Unclear _ -> TRUE;
        };
        List<CedarValue> values = there.older() == FALSE ? translation.stretches(read) : List.of();
        return new Meaning(
                told(read, values, fails, FALSE, 0),
                told(read, values, failsAfter, changed, 1),
                up,
                down,
                moved,
                false);
    }

    /// The cases of a read, of which none holds where it errs; free where `changed`.
    private Side told(Attribute read, List<CedarValue> values, int fails, int changed, int index) {
        Map<CedarValue, Integer> before = cases(values, digit -> new Bit.Code(read, digit));
        Map<CedarValue, Integer> free =
                changed == FALSE ? before : cases(values, digit -> new Bit.After(new Bit.Code(read, digit), index));
        Map<CedarValue, Integer> cases = new LinkedHashMap<>();
        before.forEach((value, when) -> cases.put(
                value, diagram.and(diagram.not(fails), diagram.ite(changed, free.getOrDefault(value, FALSE), when))));
        return new Side(fails, cases);
    }

    /// All values of an attribute that has few: Booleans, and negative facts.
    private List<CedarValue> values(Declared declared) {
        if (model.signals().get(declared.key()) instanceof Nature.Negative fact) {
            return fact.values();
        }
        return declared.attribute().type() instanceof CedarType.Truth
                ? List.of(BoolValue.FALSE, BoolValue.TRUE)
                : List.of();
    }

    /// L2: bad where the step falls on it, if it is there then; the worst where it was absent.
    private Meaning negative(Attribute read, Meaning owner, There there, Nature.Negative fact) {
        List<CedarValue> values = fact.values();
        Map<CedarValue, Integer> was = cases(values, digit -> new Bit.Code(read, digit));
        Map<CedarValue, Integer> bad = cases(fact.bad(), digit -> new Bit.After(new Bit.Code(read, digit), 2));
        int moved = owner.moved();
        Map<CedarValue, Integer> elsewhere =
                moved == FALSE ? was : cases(values, digit -> new Bit.After(new Bit.Code(read, digit), 3));
        int falls = falls(read, there.before(), was.getOrDefault(fact.presumed(), FALSE));
        int fails = diagram.or(owner.before().fails(), diagram.not(there.before()));
        int failsAfter = diagram.or(owner.after().fails(), diagram.not(there.after()));
        Map<CedarValue, Integer> before = new LinkedHashMap<>();
        Map<CedarValue, Integer> after = new LinkedHashMap<>();
        was.forEach((value, then) -> {
            int worst = value.equals(fact.worst()) ? TRUE : FALSE;
            int fallen = diagram.ite(there.before(), bad.getOrDefault(value, FALSE), worst);
            int here = diagram.ite(falls, fallen, then);
            int now = diagram.ite(moved, elsewhere.getOrDefault(value, FALSE), here);
            before.put(value, diagram.and(diagram.not(fails), then));
            after.put(value, diagram.and(diagram.not(failsAfter), now));
        });
        return logic.exact(new Side(fails, before), new Side(failsAfter, after));
    }

    /// Where L2 falls on a negative fact: from bad it goes nowhere.
    private int falls(Attribute read, int present, int good) {
        return diagram.and(hit(read), diagram.or(diagram.not(present), good));
    }

    private There there(Attribute read, Meaning owner) {
        int before = bits.of(new Bit.Present(read));
        There there = at(read, before);
        int after = there.after();
        if (unknownWithoutBeingAbsent(read.of()) != FALSE) {
            after = diagram.and(after, diagram.not(hit(read.of())));
        }
        if (owner.moved() != FALSE) {
            after = diagram.ite(owner.moved(), bits.of(new Bit.After(new Bit.Present(read), 0)), after);
        }
        return new There(before, after, there.content(), there.older());
    }

    private There at(Attribute read, int before) {
        Optional<Declared> declared = kinds.declared(read.of(), read.name());
        if (declared.isEmpty()) {
            // What the schema does not declare is never there; of what cannot be typed nothing is known.
            return kinds.of(read.of()) instanceof Kind.Unclear
                    ? new There(before, bits.of(new Bit.After(new Bit.Present(read), 1)), TRUE, FALSE)
                    : new There(before, before, FALSE, FALSE);
        }
        AttributeKey here = declared.get().key();
        CedarType type = declared.get().attribute().type();
        return switch (step) {
            case LossStep.Lost(AttributeKey key) when key.equals(here) -> gone(read, before);
            case LossStep.Unreferenced(AttributeKey key) when key.equals(here) -> gone(read, before);
            case LossStep.Older(AttributeKey key) when key.equals(here) -> new There(before, before, FALSE, hit(read));
            case LossStep.Worse(AttributeKey key, Nature.Negative fact)
            when key.equals(here) -> worse(read, before, fact);
            case LossStep.Unknown(String unknown)
            when type instanceof CedarType.Reference(String name) && kinds.isBelow(name, unknown) -> gone(read, before);
            case LossStep.Lost(AttributeKey _),
                    LossStep.Unreferenced(AttributeKey _),
                    LossStep.Older(AttributeKey _),
                    LossStep.Worse(AttributeKey _, Nature.Negative _),
                    LossStep.Unknown(String _) -> around(read, before, declared.get());
        };
    }

    private There gone(Attribute read, int before) {
        return new There(before, diagram.and(before, diagram.not(hit(read))), FALSE, FALSE);
    }

    /// A record in which something may have changed; an optional one comes and goes with what is in it.
    private There around(Attribute read, int before, Declared declared) {
        if (!(kinds.of(read) instanceof Kind.Fields fields) || !reach.mayHold(fields)) {
            return new There(before, before, FALSE, FALSE);
        }
        int hit = hit(read);
        int after = declared.attribute().required()
                ? before
                : diagram.ite(hit, bits.of(new Bit.After(new Bit.Present(read), 1)), before);
        return new There(before, after, hit, FALSE);
    }

    /// L2: from presumed to absent or there, from absent to there.
    private There worse(Attribute read, int before, Nature.Negative fact) {
        int good = cases(fact.values(), digit -> new Bit.Code(read, digit)).getOrDefault(fact.presumed(), FALSE);
        int staysThere = diagram.or(diagram.not(before), bits.of(new Bit.After(new Bit.Present(read), 2)));
        return new There(before, diagram.ite(falls(read, before, good), staysThere, before), FALSE, FALSE);
    }

    /// When an entity becomes unknown although no reference to it becomes absent.
    int unknownWithoutBeingAbsent(Expression entity) {
        return reach.isUnknownWithoutBeingAbsent(entity) ? hit(entity) : FALSE;
    }

    /// The values of which the [Bit.Code] of `expression` says which it is.
    List<CedarValue> toldApart(Expression expression) {
        return toldApart.getOrDefault(expression, List.of());
    }

    private int hit(Expression read) {
        return bits.of(new Bit.Hit(read));
    }

    /// A function for each value, of which exactly one is true: the binary digits of its place; what is left over
    /// counts as the last.
    private Map<CedarValue, Integer> cases(List<CedarValue> values, IntFunction<Bit> digits) {
        Map<CedarValue, Integer> cases = new LinkedHashMap<>();
        if (!values.isEmpty() && digits.apply(0) instanceof Bit.Code(Expression of, int _)) {
            toldApart.put(of, values);
        }
        int left = TRUE;
        for (int place = 0; place < values.size(); place++) {
            boolean last = place == values.size() - 1;
            int when = last ? left : code(place, values.size(), digits);
            cases.put(values.get(place), when);
            left = diagram.and(left, diagram.not(when));
        }
        return cases;
    }

    private int code(int place, int count, IntFunction<Bit> digits) {
        int code = TRUE;
        for (int digit = 0; 1 << digit < count; digit++) {
            int bit = bits.of(digits.apply(digit));
            code = diagram.and(code, (place >> digit & 1) == 1 ? bit : diagram.not(bit));
        }
        return code;
    }
}

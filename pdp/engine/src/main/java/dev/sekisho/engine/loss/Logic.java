package dev.sekisho.engine.loss;

import static dev.sekisho.engine.loss.Diagram.FALSE;
import static dev.sekisho.engine.loss.Diagram.TRUE;

import dev.sekisho.engine.loss.Meaning.Side;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.LongValue;
import java.util.LinkedHashMap;
import java.util.Map;

/// Operators of logic over [Meaning]s: true and errs, by Cedar's order of evaluation (semantics §2, "The check").
final class Logic {
    private final Diagram diagram;

    Logic(Diagram diagram) {
        this.diagram = diagram;
    }

    /// The same value before and after every step.
    static Meaning constant(CedarValue value) {
        Side always = new Side(FALSE, Map.of(value, TRUE));
        return new Meaning(always, always, FALSE, FALSE, FALSE, true);
    }

    Meaning and(Meaning left, Meaning right) {
        return exact(and(left.before(), right.before()), and(left.after(), right.after()));
    }

    private Side and(Side left, Side right) {
        return side(
                diagram.or(left.fails(), diagram.and(left.holds(), right.fails())),
                diagram.and(left.holds(), right.holds()));
    }

    Meaning or(Meaning left, Meaning right) {
        return exact(or(left.before(), right.before()), or(left.after(), right.after()));
    }

    private Side or(Side left, Side right) {
        return side(
                diagram.or(left.fails(), diagram.and(left.holdsNot(), right.fails())),
                diagram.or(left.holds(), diagram.and(left.holdsNot(), right.holds())));
    }

    Meaning not(Meaning of) {
        return truth(
                of.before().fails(),
                of.before().holdsNot(),
                of.after().fails(),
                of.after().holdsNot());
    }

    /// A Boolean that errs and holds when these say so.
    Meaning truth(int fails, int holds, int failsAfter, int holdsAfter) {
        return exact(side(fails, holds), side(failsAfter, holdsAfter));
    }

    /// One side of a Boolean; where it errs it neither holds nor does not.
    Side side(int fails, int holds) {
        Map<CedarValue, Integer> cases = new LinkedHashMap<>();
        cases.put(BoolValue.TRUE, diagram.and(holds, diagram.not(fails)));
        cases.put(BoolValue.FALSE, diagram.not(diagram.or(fails, holds)));
        return new Side(fails, cases);
    }

    Meaning choose(Meaning test, Meaning yes, Meaning no) {
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
}

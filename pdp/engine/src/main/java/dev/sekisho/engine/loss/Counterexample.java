package dev.sekisho.engine.loss;

import dev.sekisho.engine.evaluate.Query;

/// A request for which less knowledge grants more: run before and after the step by the interpreter.
///
/// @param step what is lost
/// @param detail what it does here: `Device::"1".risk: absent, then 1`
/// @param known the request before the step
/// @param lost the same after it
/// @param decided what comes of `known`
/// @param decidedLost what comes of `lost`
public record Counterexample(
        LossStep step, String detail, Query known, Query lost, Decided decided, Decided decidedLost) {
    /// In one line: `L2 Device.risk: view on Doc by User; Device::"1".risk: absent, then 1; deny, then permit`.
    public String text() {
        return step.text() + ": `" + known.request().action().id() + "` of a "
                + known.request().principal().type() + " on a "
                + known.request().resource().type() + "; " + detail + "; "
                + decided.text() + ", then " + decidedLost.text();
    }
}

package dev.sekisho.engine.loss;

import dev.sekisho.engine.expression.Expression;

/// What a variable of the [Diagram] stands for, before the step unless it says otherwise. Equal expressions share
/// their bits.
sealed interface Bit {
    /// The attribute that `read` reads is there.
    record Present(Expression read) implements Bit {}

    /// The step falls on what `read` reads. Two ways to one entity are hit each for itself, which allows more than
    /// can be.
    record Hit(Expression read) implements Bit {}

    /// A binary digit of the place that the value of `of` has among its cases.
    record Code(Expression of, int digit) implements Bit {}

    /// The opaque expression `atom` is true, given that it does not err.
    record True(Expression atom) implements Bit {}

    /// `of` errs by itself: past 64 bits, a missing tag, a type that is not known.
    record Fails(Expression of) implements Bit {}

    /// The permit has expired.
    record Expired(String policy) implements Bit {}

    /// The same after the step, where the step set it free; `index` tells several apart.
    record After(Bit bit, int index) implements Bit {}
}

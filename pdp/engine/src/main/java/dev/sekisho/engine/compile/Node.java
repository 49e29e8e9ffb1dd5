package dev.sekisho.engine.compile;

import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.LongValue;
import org.jspecify.annotations.Nullable;

/// An expression of the plan. It is asked in the form in which its user needs it, so that no value is made that nobody
/// looks at. An error is a plain answer here, `null` or [#ERROR]: nothing in Cedar catches one, so whoever meets it
/// hands it on up to the policy; why is told by the interpreter, which explains. Allocates nothing unless a node says
/// so.
interface Node {
    /// `truth`: it is false.
    int FALSE = 0;

    /// `truth`: it is true.
    int TRUE = 1;

    /// `truth`: there is no answer.
    int ERROR = 2;

    /// What `number` counts, or that nothing is known before it is asked.
    enum Unit {
        /// Longs.
        PLAIN,
        /// Milliseconds since 1970.
        DATETIME,
        /// Milliseconds.
        DURATION,
        /// Not told by the expression alone, or no number.
        UNKNOWN
    }

    /// The value; `null` is an error.
    @Nullable
    CedarValue value(Frame frame);

    /// The Boolean; [#ERROR] also for a value of another type.
    default int truth(Frame frame) {
        return Values.truth(value(frame));
    }

    /// The number behind a value of `unit`; on an error, or for a value of another type, sets the frame's `failed`.
    default long number(Frame frame, Unit unit) {
        CedarValue value = value(frame);
        switch (unit) {
            case PLAIN -> {
                if (value instanceof LongValue(long number)) {
                    return number;
                }
            }
            case DATETIME -> {
                if (value instanceof DatetimeValue(long epochMillis)) {
                    return epochMillis;
                }
            }
            case DURATION -> {
                if (value instanceof DurationValue(long millis)) {
                    return millis;
                }
            }
            case UNKNOWN -> {
                // nobody asks for it
            }
        }
        frame.failed = true;
        return 0;
    }

    /// What its number counts if it has one, whatever it is asked about.
    default Unit unit() {
        return Unit.UNKNOWN;
    }

    static int of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    /// The value of a node that only answers `truth`.
    static @Nullable CedarValue bool(int truth) {
        return truth == ERROR ? null : truth == TRUE ? BoolValue.TRUE : BoolValue.FALSE;
    }

    /// The value of a node that only answers `number`. Allocates.
    static @Nullable CedarValue boxed(Frame frame, long number, Unit unit) {
        if (frame.failed) {
            return null;
        }
        return switch (unit) {
            case PLAIN -> new LongValue(number);
            case DATETIME -> new DatetimeValue(number);
            case DURATION -> new DurationValue(number);
            case UNKNOWN -> null;
        };
    }
}

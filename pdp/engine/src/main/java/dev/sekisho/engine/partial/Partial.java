package dev.sekisho.engine.partial;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.RecordValue;

/// What is known of an expression's value.
sealed interface Partial {
    /// An expression that has the same value in every completion, or errs where the original errs.
    Expression expression();

    /// Whether it has a value in every completion.
    boolean total();

    /// Whether it is a Boolean in every completion.
    default boolean surelyTruth() {
        return false;
    }

    /// A record without holes as the value that it is.
    default Partial settled() {
        return this;
    }

    /// One value.
    record Known(CedarValue value) implements Partial {
        static final Known TRUE = new Known(BoolValue.TRUE);
        static final Known FALSE = new Known(BoolValue.FALSE);

        static Known of(boolean truth) {
            return truth ? TRUE : FALSE;
        }

        @Override
        public Expression expression() {
            return new Expression.Literal(value);
        }

        @Override
        public boolean total() {
            return true;
        }

        @Override
        public boolean surelyTruth() {
            return value instanceof BoolValue;
        }
    }

    /// No value.
    record Failing(Expression expression) implements Partial {
        @Override
        public boolean total() {
            return false;
        }
    }

    /// A record that is there, known but for its holes.
    record Holed(RecordValue record, Holes holes, Expression expression) implements Partial {
        @Override
        public Partial settled() {
            return holes.isEmpty() ? new Known(record) : this;
        }

        @Override
        public boolean total() {
            return true;
        }
    }

    /// A principal, action or resource that is not known.
    record Someone(Expression.Variable expression, Party party) implements Partial {
        @Override
        public boolean total() {
            return true;
        }
    }

    /// Nothing is known but the form.
    ///
    /// @param truth whether it is a Boolean if it has a value
    record Open(Expression expression, boolean truth, boolean total) implements Partial {
        @Override
        public boolean surelyTruth() {
            return truth && total;
        }
    }
}

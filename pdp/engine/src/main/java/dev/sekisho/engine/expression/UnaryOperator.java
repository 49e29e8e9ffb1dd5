package dev.sekisho.engine.expression;

/// Operators and methods of one operand.
public enum UnaryOperator {
    /// `!`: a Boolean's opposite.
    NOT("!"),
    /// `-`: a Long's opposite; past 64 bits is an error.
    NEGATE("neg"),
    /// `.isEmpty()` of a set.
    IS_EMPTY("isEmpty");

    private final String key;

    UnaryOperator(String key) {
        this.key = key;
    }

    /// Its name in the official JSON form.
    public String key() {
        return key;
    }
}

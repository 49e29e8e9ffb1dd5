package dev.sekisho.engine.expression;

/// Operators of two operands, and methods with one argument.
public enum BinaryOperator {
    /// `==`, of any two values.
    EQUAL("=="),
    /// `!=`, of any two values.
    NOT_EQUAL("!="),
    /// `in`: an entity is another, or below it, or below one of a set.
    IN("in"),
    /// `<`, of Longs, datetimes or durations.
    LESS("<"),
    /// `<=`.
    LESS_OR_EQUAL("<="),
    /// `>`.
    GREATER(">"),
    /// `>=`.
    GREATER_OR_EQUAL(">="),
    /// `+`; past 64 bits is an error.
    ADD("+"),
    /// `-`.
    SUBTRACT("-"),
    /// `*`.
    MULTIPLY("*"),
    /// `.contains(value)` of a set.
    CONTAINS("contains"),
    /// `.containsAll(set)` of a set.
    CONTAINS_ALL("containsAll"),
    /// `.containsAny(set)` of a set.
    CONTAINS_ANY("containsAny"),
    /// `.getTag(name)` of an entity.
    GET_TAG("getTag"),
    /// `.hasTag(name)` of an entity.
    HAS_TAG("hasTag");

    private final String key;

    BinaryOperator(String key) {
        this.key = key;
    }

    /// Its name in the official JSON form.
    public String key() {
        return key;
    }
}

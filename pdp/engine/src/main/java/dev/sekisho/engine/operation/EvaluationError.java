package dev.sekisho.engine.operation;

/// Why an expression has no value.
///
/// @param kind what went wrong
/// @param detail the attribute, the entity, or the types; for people who may see the request
public record EvaluationError(Kind kind, String detail) {
    /// What can go wrong.
    public enum Kind {
        /// An operand of another type than the operator takes.
        TYPE,
        /// An attribute that a known entity or a record does not have.
        ATTRIBUTE_MISSING,
        /// A tag that a known entity does not have.
        TAG_MISSING,
        /// An attribute or a tag of an entity that is not known.
        ENTITY_UNKNOWN,
        /// A result past 64 bits.
        OVERFLOW,
        /// A text that the constructor of an extension type does not take.
        EXTENSION_TEXT,
        /// A function with more or fewer arguments than it takes.
        ARITY
    }
}

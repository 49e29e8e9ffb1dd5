package dev.sekisho.engine.interpret;

import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.value.CedarValue;

/// Is told what an [Interpreter] really reads, in the order in which it does: what stands behind a `false &&` is not
/// told.
public interface ReadListener {
    /// Wants to know nothing.
    ReadListener NONE = new ReadListener() {
        @Override
        public void context() {}

        @Override
        public void found(Expression access, CedarValue of, String name, CedarValue value) {}

        @Override
        public void missing(Expression access, CedarValue of, String name) {}
    };

    /// The context as a whole. If it is only needed for one of its members, that is told next.
    void context();

    /// An attribute or a tag that is there.
    ///
    /// @param access the attribute, `has`, `getTag` or `hasTag` that was evaluated
    /// @param of the record, or the entity
    /// @param name the attribute's or the tag's
    void found(Expression access, CedarValue of, String name, CedarValue value);

    /// An attribute or a tag that is not there, or of an entity that is not known.
    ///
    /// @param access the attribute, `has`, `getTag` or `hasTag` that was evaluated
    /// @param of the record, or the entity
    /// @param name the attribute's or the tag's
    void missing(Expression access, CedarValue of, String name);
}

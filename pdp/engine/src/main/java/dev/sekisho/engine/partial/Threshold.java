package dev.sekisho.engine.partial;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.CedarText;
import dev.sekisho.engine.policy.AttributePath;
import dev.sekisho.engine.value.CedarValue;

/// A comparison of an unknown with a constant: `path operator constant`.
///
/// @param path what is compared; it is read, not tested with `has`
/// @param operator `==`, `!=`, `<`, `<=`, `>` or `>=`
/// @param constant what it is compared with, of the unknown's own unit
public record Threshold(AttributePath path, BinaryOperator operator, CedarValue constant) {
    /// As it could stand in a policy.
    @Override
    public String toString() {
        return String.join(".", path.names()) + " " + operator.key() + " " + CedarText.of(constant);
    }
}

package dev.sekisho.json.problem;

/// Who can mend the cause of a refusal.
public enum Blame {
    /// The caller of an interface sent something that does not hold.
    CALLER,
    /// A policy pack says something that does not hold.
    POLICY,
    /// The installation or its configuration.
    OPERATOR,
    /// A defect of this product.
    US
}

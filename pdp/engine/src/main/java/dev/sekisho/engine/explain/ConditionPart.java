package dev.sekisho.engine.explain;

/// A part of a policy's condition: one member of the `&&` chain that it is, however it is bracketed.
///
/// @param condition the condition's place among the policy's, from 0
/// @param unless whether it is an `unless`
/// @param number the part's place in the chain, from 1; 0 if all of the chain is meant
/// @param of how many parts the chain has
/// @param text the part as Cedar text
public record ConditionPart(int condition, boolean unless, int number, int of, String text) {}

package dev.sekisho.json.problem;

/// A bound on something from outside, checked before it is read.
///
/// @param name dotted name as in `docs/limits.md`, for instance `json.depth`
/// @param value the largest value that is accepted
/// @param unit what is counted, for instance `bytes`
/// @param code the refusal one past the limit
public record Limit(String name, long value, String unit, ErrorCode code) {
    /// Whether `actual` is past the limit.
    public boolean exceededBy(long actual) {
        return actual > value;
    }

    /// The refusal for `actual`, which is past the limit.
    public Problem problem(String where, long actual) {
        return new Problem(code, where, actual + " " + unit, "at most " + value + " " + unit);
    }
}

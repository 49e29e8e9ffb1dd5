package dev.sekisho.json;

import dev.sekisho.json.problem.Blame;
import dev.sekisho.json.problem.ErrorCode;

/// Refusals of the JSON reader.
public enum JsonError implements ErrorCode {
    /// Not JSON by RFC 8259, or text behind the value.
    JSON_MALFORMED("send one JSON value (RFC 8259) in UTF-8"),
    /// More bytes than the limit.
    JSON_TOO_LARGE("send a smaller document"),
    /// Arrays and objects nested past the limit.
    JSON_TOO_DEEP("nest less deeply"),
    /// More values in all than the limit.
    JSON_TOO_MANY_VALUES("send fewer values"),
    /// The same member name twice in one object, after unescaping (RFC 7493 §2.3).
    JSON_DUPLICATE_MEMBER("name each member once"),
    /// Bytes that are not UTF-8, or an unpaired surrogate (RFC 7493 §2.1).
    JSON_NOT_UNICODE("encode text in UTF-8 without unpaired surrogates"),
    /// A number outside the range of a 64-bit integer or an IEEE 754 double (RFC 7493 §2.2).
    JSON_NUMBER_RANGE("send numbers a double can hold");

    private final String advice;

    JsonError(String advice) {
        this.advice = advice;
    }

    @Override
    public Blame blame() {
        return Blame.CALLER;
    }

    @Override
    public String advice() {
        return advice;
    }
}

package dev.sekisho.engine.value;

import java.util.OptionalLong;

/// Reads ASCII digits; `Long.parseLong` would also take signs and the digits of other scripts.
final class Digits {
    private Digits() {}

    /// The digits from `from` to before `to`, negated, so that the least `long` can be read; empty if there are none,
    /// if something else stands among them, or past 64 bits. Leading zeros are read over.
    static OptionalLong negative(String text, int from, int to) {
        if (from >= to) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
                return OptionalLong.empty();
            }
            value = value * 10 - digit;
        }
        return OptionalLong.of(value);
    }

    /// Two, three or four digits from `from`, which the caller has bounded; -1 if something else stands there.
    static int fixed(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = i < text.length() ? text.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}

package dev.sekisho.engine.value;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A `decimal`: a number with four digits after the point.
///
/// @param tenThousandths the number times 10,000
public record DecimalValue(long tenThousandths) implements ExtensionValue {
    private static final int FRACTION_DIGITS = 4;
    private static final long ONE = 10_000;

    /// Reads `-?digits.digits` with one to four digits behind the point (official `extensions/decimal.rs`);
    /// empty if the text is none, or past 64 bits.
    public static Optional<DecimalValue> read(String text) {
        boolean negative = text.startsWith("-");
        int point = text.indexOf('.');
        int fraction = text.length() - point - 1;
        if (point < 0 || fraction < 1 || fraction > FRACTION_DIGITS) {
            return Optional.empty();
        }
        OptionalLong whole = Digits.negative(text, negative ? 1 : 0, point);
        OptionalLong rest = Digits.negative(text, point + 1, text.length());
        if (whole.isEmpty() || rest.isEmpty()) {
            return Optional.empty();
        }
        long scaled = rest.getAsLong();
        for (int i = fraction; i < FRACTION_DIGITS; i++) {
            scaled *= 10;
        }
        try {
            // Downwards, since the least number has no positive twin.
            long sum = Math.addExact(Math.multiplyExact(whole.getAsLong(), ONE), scaled);
            return Optional.of(new DecimalValue(negative ? sum : Math.negateExact(sum)));
        } catch (ArithmeticException past64Bits) {
            return Optional.empty();
        }
    }

    @Override
    public String function() {
        return "decimal";
    }

    @Override
    public String text() {
        String digits = Long.toString(tenThousandths).substring(tenThousandths < 0 ? 1 : 0);
        String padded = "0".repeat(Math.max(0, FRACTION_DIGITS + 1 - digits.length())) + digits;
        int point = padded.length() - FRACTION_DIGITS;
        String fraction = padded.substring(point);
        int end = FRACTION_DIGITS;
        while (end > 1 && fraction.charAt(end - 1) == '0') {
            end--;
        }
        return (tenThousandths < 0 ? "-" : "") + padded.substring(0, point) + "." + fraction.substring(0, end);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DecimalValue(long otherTenThousandths) && tenThousandths == otherTenThousandths;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(tenThousandths);
    }
}

package dev.sekisho.decision.release;

import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cedar's duration text (`1d2h3m4s5ms`) as milliseconds.
public final class CedarDurations {
    private static final Pattern FORM = Pattern.compile("(-?)(?=[0-9])(?:([0-9]{1,64})d)?(?:([0-9]{1,64})h)?"
            + "(?:([0-9]{1,64})m)?(?:([0-9]{1,64})s)?(?:([0-9]{1,64})ms)?");
    private static final long[] UNIT_MILLIS = {86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L};

    private CedarDurations() {}

    /// The milliseconds of a text that the schema accepted as a duration.
    public static long millis(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("no duration: " + text));
    }

    /// The milliseconds, if `text` is a duration by Cedar's grammar and within its range.
    public static OptionalLong read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        BigInteger sum = BigInteger.ZERO;
        for (int unit = 0; unit < UNIT_MILLIS.length; unit++) {
            if (matcher.start(unit + 2) >= 0) {
                BigInteger count = new BigInteger(matcher.group(unit + 2));
                sum = sum.add(count.multiply(BigInteger.valueOf(UNIT_MILLIS[unit])));
            }
        }
        BigInteger millis = matcher.group(1).isEmpty() ? sum : sum.negate();
        return millis.bitLength() < Long.SIZE ? OptionalLong.of(millis.longValue()) : OptionalLong.empty();
    }
}

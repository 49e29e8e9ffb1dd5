package dev.sekisho.engine.schema;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a text is acceptable to the constructor of an extension type, by Cedar's grammar (official
/// `extensions/{ipaddr,decimal,datetime}.rs`) and within its range: so that an ill-typed value from outside is
/// absent instead of failing the evaluation of every policy.
final class ExtensionText {
    private static final Pattern DECIMAL = Pattern.compile("(-?[0-9]{1,64})\\.([0-9]{1,4})");
    private static final Pattern DURATION = Pattern.compile(
            "(-?)(?=[0-9])(?:([0-9]{1,64})d)?(?:([0-9]{1,64})h)?(?:([0-9]{1,64})m)?(?:([0-9]{1,64})s)?(?:([0-9]{1,64})ms)?");
    private static final long[] UNIT_MILLIS = {86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L};
    private static final Pattern DATETIME = Pattern.compile(
            "[0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{3})?(Z|[+-]([01][0-9]|2[0-3])[0-5][0-9]))?");
    /// May lie past the year 9999 in UTC, which the official engine knows but its bindings cannot carry.
    private static final Pattern PAST_9999 = Pattern.compile("9999-12-31T.*-(?!0000)[0-9]{4}");

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}(/(3[0-2]|[12]?[0-9]))?");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]{2,39}(/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))?");

    private ExtensionText() {}

    static boolean valid(String function, String text) {
        return switch (function) {
            case "ip" -> IPV4.matcher(text).matches() || (IPV6.matcher(text).matches() && groups(text));
            case "decimal" -> decimal(text);
            case "duration" -> duration(text);
            case "datetime" ->
                DATETIME.matcher(text).matches()
                        && day(text)
                        && !PAST_9999.matcher(text).matches();
            default -> false;
        };
    }

    /// Ten-thousandths in 64 bits.
    private static boolean decimal(String text) {
        Matcher parts = DECIMAL.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        String fraction = (parts.group(2) + "000").substring(0, 4);
        return fits(new BigInteger(parts.group(1) + fraction));
    }

    /// Milliseconds in 64 bits, of both signs.
    private static boolean duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        BigInteger millis = BigInteger.ZERO;
        for (int unit = 0; unit < UNIT_MILLIS.length; unit++) {
            if (parts.start(unit + 2) >= 0) {
                BigInteger count = new BigInteger(parts.group(unit + 2));
                millis = millis.add(count.multiply(BigInteger.valueOf(UNIT_MILLIS[unit])));
            }
        }
        return fits(parts.group(1).isEmpty() ? millis : millis.negate());
    }

    private static boolean fits(BigInteger number) {
        return number.bitLength() < Long.SIZE;
    }

    private static boolean groups(String text) {
        String address = text.contains("/") ? text.substring(0, text.indexOf('/')) : text;
        int gap = address.indexOf("::");
        if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int count = 0;
        for (String group : address.split(":", -1)) {
            if (group.length() > 4) {
                return false;
            }
            count += group.isEmpty() ? 0 : 1;
        }
        boolean edges =
                (!address.startsWith(":") || gap == 0) && (!address.endsWith(":") || gap == address.length() - 2);
        return edges && (gap >= 0 ? count <= 7 : count == 8);
    }

    private static boolean day(String text) {
        try {
            LocalDate.parse(text.substring(0, 10));
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}

package dev.sekisho.signals.model;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.net.Inet6Address;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks a value against its type and brings it into the form in which equal values are equal JSON. An address
/// keeps its notation: two notations of one address count as different, which at worst is a conflict.
final class ValueForm {
    private static final long LARGEST_LONG = 1L << 53;
    private static final Pattern DATETIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{3})?Z");
    private static final Pattern DURATION = Pattern.compile(
            "(-?)(?=\\d)(?:(\\d{1,12})d)?(?:(\\d{1,12})h)?(?:(\\d{1,12})m)?(?:(\\d{1,12})s)?(?:(\\d{1,15})ms)?");
    private static final long[] UNIT_MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};
    private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET + "(/(3[0-2]|[12]\\d|\\d))?");
    private static final Pattern IPV6 = Pattern.compile("([0-9a-fA-F:]{2,39})(/(12[0-8]|1[01]\\d|[1-9]?\\d))?");

    private ValueForm() {}

    static Optional<JsonValue> normal(SignalType type, JsonValue value) {
        return switch (type) {
            case BOOL -> value instanceof JsonBool ? Optional.of(value) : Optional.empty();
            case LONG ->
                value instanceof JsonLong(long number) && Math.absExact(number) <= LARGEST_LONG
                        ? Optional.of(value)
                        : Optional.empty();
            case STRING -> value instanceof JsonString ? Optional.of(value) : Optional.empty();
            case DATETIME -> value instanceof JsonString(String text) ? datetime(text) : Optional.empty();
            case DURATION -> value instanceof JsonString(String text) ? duration(text) : Optional.empty();
            case IP ->
                value instanceof JsonString(String text) && isAddress(text) ? Optional.of(value) : Optional.empty();
            case STRING_SET -> value instanceof JsonArray(List<JsonValue> items) ? stringSet(items) : Optional.empty();
        };
    }

    private static Optional<JsonValue> datetime(String text) {
        if (!DATETIME.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonString(Instant.parse(text).toString()));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<JsonValue> duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long millis = 0;
        try {
            for (int unit = 0; unit < UNITS.length; unit++) {
                if (parts.start(unit + 2) >= 0) {
                    long count = Long.parseLong(text, parts.start(unit + 2), parts.end(unit + 2), 10);
                    millis = Math.addExact(millis, Math.multiplyExact(count, UNIT_MILLIS[unit]));
                }
            }
        } catch (ArithmeticException pastLong) {
            return Optional.empty();
        }
        StringBuilder normal = new StringBuilder(text.startsWith("-") && millis > 0 ? "-" : "");
        for (int unit = 0; unit < UNITS.length; unit++) {
            if (millis >= UNIT_MILLIS[unit]) {
                normal.append(millis / UNIT_MILLIS[unit]).append(UNITS[unit]);
                millis %= UNIT_MILLIS[unit];
            }
        }
        return Optional.of(new JsonString(normal.isEmpty() ? "0ms" : normal.toString()));
    }

    private static boolean isAddress(String text) {
        if (IPV4.matcher(text).matches()) {
            return true;
        }
        Matcher parts = IPV6.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        try {
            return Inet6Address.ofLiteral(text.substring(parts.start(1), parts.end(1))) instanceof Inet6Address;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static Optional<JsonValue> stringSet(List<JsonValue> items) {
        TreeSet<String> sorted = new TreeSet<>();
        for (JsonValue item : items) {
            if (!(item instanceof JsonString(String text))) {
                return Optional.empty();
            }
            sorted.add(text);
        }
        return Optional.of(JsonArray.ofStrings(sorted));
    }
}
